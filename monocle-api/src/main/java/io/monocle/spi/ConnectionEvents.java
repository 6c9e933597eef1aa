package io.monocle.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link TransportConnection} tells the core. Implemented by the core.
 *
 * <p><b>Threads:</b> called only on the connection's loop's thread. <b>Cancellation:</b> none.
 * <b>Errors:</b> these methods do not throw.
 */
public interface ConnectionEvents {

  /**
   * Bytes came; at least one. The array is the core's from here on.
   *
   * @see #batchComplete
   */
  void received(byte[] bytes);

  /** All that could be read in this go has been reported: the moment to resume the reader. */
  void batchComplete();

  /** The peer ended its output; nothing is received any more. Writing may go on. At most once. */
  void inputEnded();

  /**
   * The operating system took bytes of earlier writes, oldest first.
   *
   * @param bytes how many more; the sum never passes the sum of the lengths written
   */
  void written(int bytes);

  /**
   * The connection is gone: the last event, exactly once, also after {@code close} and {@code
   * abort}.
   *
   * @param cause null if this side closed it, else what went wrong, such as a reset
   */
  void closed(@Nullable IOException cause);
}
