package io.monocle.sim.world;

import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Everything that is left to chance in a world; equal seeds fall alike. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed);
  }

  RandomGenerator generator() {
    return random;
  }

  <T> T pick(List<T> among) {
    return among.size() == 1 ? among.getFirst() : among.get(random.nextInt(among.size()));
  }

  boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  /** A number from the first to the second, both included. */
  long between(long least, long most) {
    return least == most ? least : random.nextLong(least, most + 1);
  }
}
