package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * The peer's machine answered that nothing listens on that port.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ConnectionRefusedException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public ConnectionRefusedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
