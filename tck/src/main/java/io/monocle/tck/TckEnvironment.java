package io.monocle.tck;

import java.time.Duration;

/**
 * The machine and the run: how patient to be, and what to start the random numbers from.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> the constructor refuses
 * what is out of range.
 *
 * @param timeScale what times are multiplied by; 1 for an ordinary machine, more for a slow one
 * @param checkTimeout how long one check may take, before scaling; then it fails with a thread dump
 * @param settle how long to wait, before scaling, for what must not happen
 * @param seed what every random number follows from
 */
public record TckEnvironment(double timeScale, Duration checkTimeout, Duration settle, long seed) {

  /** Checks the ranges. */
  public TckEnvironment {
    if (!(timeScale > 0)) {
      throw new IllegalArgumentException("timeScale must be above 0, not " + timeScale);
    }
    if (!checkTimeout.isPositive() || !settle.isPositive()) {
      throw new IllegalArgumentException("times must be above 0");
    }
  }

  /**
   * Ten seconds a check, 25 ms to settle, and {@code -Dmonocle.tck.timeScale} and {@code
   * -Dmonocle.tck.seed}; without the latter a new seed.
   */
  public static TckEnvironment standard() {
    return new TckEnvironment(
        Double.parseDouble(System.getProperty("monocle.tck.timeScale", "1")),
        Duration.ofSeconds(10),
        Duration.ofMillis(25),
        Long.getLong("monocle.tck.seed", System.nanoTime()));
  }

  /** The same with another limit for one check. */
  public TckEnvironment withCheckTimeout(Duration timeout) {
    return new TckEnvironment(timeScale, timeout, settle, seed);
  }

  /** The same for a faster or slower machine. */
  public TckEnvironment withTimeScale(double scale) {
    return new TckEnvironment(scale, checkTimeout, settle, seed);
  }

  /** The same with another seed. */
  public TckEnvironment withSeed(long another) {
    return new TckEnvironment(timeScale, checkTimeout, settle, another);
  }

  /** The limit of one check on this machine. */
  public Duration scaledCheckTimeout() {
    return scaled(checkTimeout);
  }

  /** The time to settle on this machine. */
  public Duration scaledSettle() {
    return scaled(settle);
  }

  /** So long on this machine. */
  public Duration scaled(Duration time) {
    return Duration.ofNanos((long) (time.toNanos() * timeScale));
  }
}
