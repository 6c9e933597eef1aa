package io.monocle.internal;

import java.time.Duration;

/** Durations as nanoseconds that can be added to a clock. */
public final class Durations {
  /** Some 146 years; adding it to a clock that runs as long does not overflow. */
  private static final long FOREVER = Long.MAX_VALUE / 2;

  private Durations() {}

  /** The nanoseconds of a duration, at most some 146 years. */
  public static long toNanos(Duration duration) {
    if (duration.compareTo(Duration.ofNanos(FOREVER)) >= 0) {
      return FOREVER;
    }
    return duration.isNegative() ? 0 : duration.toNanos();
  }
}
