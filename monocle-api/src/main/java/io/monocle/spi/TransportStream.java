package io.monocle.spi;

/**
 * Bytes both ways, for the core to command: what a socket and an HTTP exchange have in common.
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> {@link #abort}. <b>Errors:</b>
 * nothing is thrown; a failure is the {@code cause} of {@link ConnectionEvents#closed}. After that
 * event every command is ignored.
 */
public interface TransportStream {

  /**
   * Turns reading on or off. While it is off nothing new is taken from the peer; what was already
   * on the way may still be reported.
   */
  void reading(boolean on);

  /**
   * Writes and flushes bytes, after all that was written before. The array belongs to the transport
   * until {@link ConnectionEvents#written} has reported these bytes.
   */
  void write(byte[] bytes, int offset, int length);

  /** Ends at once: drops what is unwritten, and tells the peer that this is no orderly end. */
  void abort();
}
