package io.monocle.sim.world;

/**
 * What the network does to what is sent.
 *
 * @param leastNanos the least time a message takes
 * @param mostNanos the most
 * @param shortWrites how probable it is that only a part of a write is taken
 * @param resets how probable it is that a write meets a reset instead
 */
public record Weather(long leastNanos, long mostNanos, double shortWrites, double resets) {
  /** Everything arrives, whole and at once. */
  public static final Weather FAIR = new Weather(0, 0, 0, 0);
}
