package io.monocle.spi;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;

/**
 * One stream socket, for the core to command; its {@link ConnectionEvents} answer.
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> {@link #abort}. <b>Errors:</b>
 * nothing is thrown; a failure is the {@code cause} of {@link ConnectionEvents#closed}. After that
 * event every command is ignored.
 */
public interface TransportConnection extends TransportStream {

  /** The address on this side. */
  InetSocketAddress localAddress();

  /** The address of the peer. */
  InetSocketAddress remoteAddress();

  /**
   * Puts TLS between the socket and what is read and written from now on; what was written before
   * goes first, in plain. Called at most once, with nothing unread on the way that is known of.
   *
   * @implSpec Until {@code secured} is called nothing is received, whatever {@link #reading} says;
   *     from then on what is received is deciphered, and {@link ConnectionEvents#written} counts
   *     what was written, not what that became. A failed handshake ends the connection, at once and
   *     after the alert that tells the peer: {@link ConnectionEvents#closed} with what the engine
   *     said. There is no time limit.
   *     <p>The input has ended when the peer says so by {@code close_notify}; a connection that
   *     ends without it is lost ({@code closed} with a cause). {@link #shutdownOutput} and {@link
   *     #close} send it, {@link #abort} does not.
   * @param engine is the transport's from here on, and not begun
   * @param secured called once, later, when the handshake is complete
   * @throws UnsupportedOperationException without {@link Capability#TLS}
   */
  default void startTls(SSLEngine engine, Runnable secured) {
    throw new UnsupportedOperationException("this backend lacks the capability TLS");
  }

  /** Ends the output (a FIN) and keeps the input. The core calls it when all is written. */
  void shutdownOutput();

  /** Closes in order. The core calls it when all is written. */
  void close();

  /** Closes at once: drops what is unwritten, and resets the connection. */
  @Override
  void abort();
}
