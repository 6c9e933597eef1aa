package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * Listening failed, for another reason than an address in use.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ListenFailedException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public ListenFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
