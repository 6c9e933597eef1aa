package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong on the network. The message says what, at which address; the cause is the
 * engine's own exception, where there is one. Unchecked, so that straight-line code can let it
 * pass.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public class NetworkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public NetworkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
