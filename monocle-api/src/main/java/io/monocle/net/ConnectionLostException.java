package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * A connection ended before an operation had what it needed: the input ended in the middle, the
 * connection was reset, or it is closed.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ConnectionLostException extends NetworkException {
  private static final long serialVersionUID = 1;

  private final byte[] partial;

  /**
   * An exception with its whole message.
   *
   * @param partial what had come of the thing that was read
   */
  public ConnectionLostException(String message, byte[] partial, @Nullable Throwable cause) {
    super(message, cause);
    this.partial = partial.clone();
  }

  /** What had come of the thing that was read, such as half a line; empty if nothing had. */
  public byte[] partial() {
    return partial.clone();
  }
}
