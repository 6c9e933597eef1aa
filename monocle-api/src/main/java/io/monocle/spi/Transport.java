package io.monocle.spi;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The stream sockets of one loop.
 *
 * <p>Name resolution, time limits, buffering, water marks, line limits and half-close bookkeeping
 * are the core's; a transport moves bytes.
 *
 * <p><b>Threads:</b> called only on its loop's thread; events come only there (an accepted
 * connection's on the thread of the loop it was given to). <b>Cancellation:</b> an attempt to
 * connect is withdrawn by its {@link Cancellable}; a connection established meanwhile is closed,
 * not handed over. <b>Errors:</b> reported through the handlers, never thrown.
 */
public interface Transport {

  /**
   * Begins to connect. Exactly one of the handler's methods is called, later, unless withdrawn.
   *
   * @param remote a resolved address
   */
  Cancellable connect(InetSocketAddress remote, SocketOptions options, ConnectHandler handler);

  /**
   * Begins to listen. {@link ListenHandler#listening} or {@link ListenHandler#failed} is called,
   * once, later.
   *
   * @param local a resolved address; port 0 asks for any free one
   */
  void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler);

  /** What an attempt to connect leads to. */
  interface ConnectHandler {

    /**
     * Connected. Reading is off until {@link TransportConnection#reading} turns it on.
     *
     * @return who is told of everything further
     */
    ConnectionEvents connected(TransportConnection connection);

    /**
     * Not connected: a {@link java.net.ConnectException} where the peer refused.
     *
     * @param cause why
     */
    void failed(IOException cause);
  }

  /** What listening leads to. */
  interface ListenHandler {

    /** Listening, with the real port. */
    void listening(TransportListener listener);

    /**
     * Not listening: a {@link java.net.BindException} where the address is taken or not ours.
     *
     * @param cause why
     */
    void failed(IOException cause);

    /**
     * A connection came in. Called on the thread of the loop it belongs to from now on; reading is
     * off.
     *
     * @implSpec With several loops, connections go to them in turn, evenly.
     * @param loop that loop, one of {@link Backend#loops}
     * @param connection the connection
     * @return who is told of everything further
     */
    ConnectionEvents accepted(LoopDriver loop, TransportConnection connection);
  }
}
