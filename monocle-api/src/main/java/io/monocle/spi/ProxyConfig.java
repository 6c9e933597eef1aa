package io.monocle.spi;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The way to a target through a proxy: what is said to the proxy, once, on a connection to it,
 * before anything else. Equal ones lead through the same proxy in the same way.
 *
 * <p><b>Threads:</b> immutable, and so equal by value. <b>Cancellation:</b> none. <b>Errors:</b> of
 * a {@link Handshake}, as said there.
 */
public interface ProxyConfig {

  /** The resolved address of the proxy. */
  InetSocketAddress address();

  /** How long the handshake may take, from the moment the connection to the proxy is there. */
  long timeoutNanos();

  /** A handshake that has not begun, for one connection. */
  Handshake handshake(HttpTarget target);

  /**
   * What is said on one connection. It has no connection of its own: the engine sends and receives.
   *
   * <p><b>Threads:</b> the loop's thread. <b>Cancellation:</b> none. <b>Errors:</b> an {@link
   * IOException} that the engine reports by {@link HttpClientTransport.Handler#failed} as it is.
   */
  interface Handshake {

    /**
     * What is to be sent next.
     *
     * @param received what came since; nothing the first time
     * @return nothing if more has to come first; null if the way is open: what is sent from here on
     *     reaches the target
     * @throws IOException if the proxy does not open the way
     */
    byte @Nullable [] next(byte[] received) throws IOException;

    /**
     * What is to be reported of a connection that ended before the way was open.
     *
     * @param cause null if the proxy closed it, a {@link java.net.SocketTimeoutException} if it
     *     took too long
     */
    IOException ended(@Nullable IOException cause);
  }
}
