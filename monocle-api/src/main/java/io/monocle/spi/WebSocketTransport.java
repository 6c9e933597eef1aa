package io.monocle.spi;

/**
 * The connection of a WebSocket: frames both ways, for the core to command. Its engine masks, and
 * checks the form of frames; messages, their limits, pongs and close frames are the core's.
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> {@link #abort}. <b>Errors:</b>
 * nothing is thrown; a failure is the {@code cause} of {@link WebSocketEvents#closed}. After that
 * event every command is ignored.
 */
public interface WebSocketTransport {

  /**
   * Turns reading on or off; it is off at first. While it is off nothing new is taken from the
   * peer; what was already on the way may still be reported.
   */
  void reading(boolean on);

  /**
   * Writes a frame that is a whole message, after all that was written before, and does not flush.
   * The array belongs to the transport until {@link WebSocketEvents#written} has reported it.
   */
  void send(WebSocketOpcode opcode, byte[] payload);

  /** Hands what was written to the operating system. */
  void flush();

  /**
   * Ends the connection when all that was sent is written, so that the peer can still read it; then
   * {@link WebSocketEvents#closed} is told.
   */
  void close();

  /** Ends at once: drops what is unwritten. */
  void abort();
}
