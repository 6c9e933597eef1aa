package io.monocle.channel;

import io.monocle.internal.EventLoop;
import io.monocle.internal.Periodic;
import java.time.Duration;

/**
 * Ticks again and again; after Go's {@code Ticker}. A tick that nobody has received when the next
 * one comes is kept, the next one is dropped: ticks do not pile up.
 *
 * <p><b>Threads:</b> made on a loop; the rest on any thread. <b>Cancellation:</b> as {@link
 * Channel}. <b>Errors:</b> a period that is not positive is an {@link IllegalArgumentException}.
 */
public final class Ticker implements AutoCloseable {
  private final Channel<Long> ticks = new Channel<>(1);
  private final Periodic periodic;
  private long count;

  private Ticker(EventLoop loop, Duration period) {
    periodic = Periodic.start(loop, period, () -> ticks.exchange().putting.tryNow(++count));
  }

  /** Begins to tick; the first tick comes after one period. */
  public static Ticker every(Duration period) {
    if (!period.isPositive()) {
      throw new IllegalArgumentException("period must be above 0, not " + period);
    }
    return new Ticker(EventLoop.current("Ticker.every"), period);
  }

  /** The ticks, by their numbers from 1; a gap is what was dropped. */
  public Channel<Long> ticks() {
    return ticks;
  }

  /** Ticks no longer; who receives sees the end. Idempotent. */
  @Override
  public void close() {
    periodic.stop();
    ticks.close();
  }
}
