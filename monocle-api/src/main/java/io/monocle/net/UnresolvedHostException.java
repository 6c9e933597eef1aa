package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * A host name has no address.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class UnresolvedHostException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public UnresolvedHostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
