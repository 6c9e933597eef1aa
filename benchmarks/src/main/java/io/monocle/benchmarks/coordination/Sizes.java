package io.monocle.benchmarks.coordination;

/** How much an invocation does; the same for all who are compared. */
final class Sizes {
  /** Hand-overs or turns. */
  static final int SOME = 20_000;

  /** What suspends nobody. */
  static final int MANY = 200_000;

  /** Those who want the same lock. */
  static final int HOLDERS = 10;

  /** The length of a ring. */
  static final int RING = 1_000;

  /** How often something goes around it. */
  static final int LAPS = 20;

  private Sizes() {}
}
