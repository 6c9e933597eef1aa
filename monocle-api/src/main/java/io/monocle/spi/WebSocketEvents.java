package io.monocle.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link WebSocketTransport} tells the core. Implemented by the core.
 *
 * <p><b>Threads:</b> called only on the connection's loop's thread. <b>Cancellation:</b> none.
 * <b>Errors:</b> these methods do not throw.
 */
public interface WebSocketEvents {

  /**
   * A frame came whole, unmasked and decompressed. Fragments are in their right order, and the body
   * of a close frame is well-formed. The array is the core's from here on.
   *
   * @param last whether it is the last frame of its message
   */
  void frame(WebSocketOpcode opcode, boolean last, byte[] payload);

  /** All that could be read in this go has been reported: the moment to resume the reader. */
  void batchComplete();

  /**
   * The peer broke the protocol; no frame is reported any more. Whether and how the peer is told is
   * up to the core.
   *
   * @param code the code to close with
   * @param what what was wrong
   */
  void broken(int code, String what);

  /**
   * The operating system took frames, oldest first.
   *
   * @param bytes the length of their payloads
   */
  void written(int bytes);

  /**
   * The connection is gone: the last event, exactly once, also after {@code close} and {@code
   * abort}.
   *
   * @param cause null after {@link WebSocketTransport#close}, else what went wrong
   */
  void closed(@Nullable IOException cause);
}
