package io.monocle.spi;

import java.net.InetSocketAddress;

/**
 * A listening socket.
 *
 * <p><b>Threads:</b> only on the loop's thread it was opened on. <b>Cancellation:</b> none.
 * <b>Errors:</b> none.
 */
public interface TransportListener {

  /** The bound address, with the real port. */
  InetSocketAddress localAddress();

  /**
   * Stops listening and frees the port; connections already accepted stay. Idempotent.
   *
   * @param closed called once on the loop's thread, later, when the port is free
   */
  void close(Runnable closed);
}
