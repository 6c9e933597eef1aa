package io.monocle.spi;

import java.net.InetSocketAddress;

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

  /** Ends the output (a FIN) and keeps the input. The core calls it when all is written. */
  void shutdownOutput();

  /** Closes in order. The core calls it when all is written. */
  void close();

  /** Closes at once: drops what is unwritten, and resets the connection. */
  @Override
  void abort();
}
