package io.monocle.spi;

/**
 * The options of a socket that the operating system keeps.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> the constructor refuses
 * what is out of range.
 *
 * @param noDelay {@code TCP_NODELAY}
 * @param keepAlive {@code SO_KEEPALIVE}
 * @param reuseAddress {@code SO_REUSEADDR}, of listeners
 * @param backlog connections the operating system may queue, at least 1, of listeners
 */
public record SocketOptions(boolean noDelay, boolean keepAlive, boolean reuseAddress, int backlog) {

  /** Checks the ranges. */
  public SocketOptions {
    if (backlog < 1) {
      throw new IllegalArgumentException("backlog must be at least 1, not " + backlog);
    }
  }
}
