package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * No connection could be made; every address of the host was tried.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ConnectFailedException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public ConnectFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
