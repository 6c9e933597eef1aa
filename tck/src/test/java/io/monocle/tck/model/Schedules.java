package io.monocle.tck.model;

import io.monocle.LoopGroup;
import io.monocle.Oroutines;
import io.monocle.spi.BackendProvider;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs schedule after schedule. {@code -Dschedules=} says how many for each structure, {@code
 * -Dschedules.seed=} repeats a run.
 */
final class Schedules {
  private static final int DEFAULT = 200;

  private Schedules() {}

  /** How one schedule runs, in an o-routine of the group's first loop. */
  interface Schedule {
    /** Runs it; how many waits were given up. */
    int run(LoopGroup group, Random random) throws Exception;
  }

  /** Runs them; how many waits were given up. */
  static long run(Object structure, BackendProvider backend, int loops, Schedule schedule) {
    int count = Integer.getInteger("schedules", DEFAULT);
    long seed = Long.getLong("schedules.seed", ThreadLocalRandom.current().nextLong());
    long begun = System.nanoTime();
    Random seeds = new Random(seed);
    long givenUp = 0;
    try (LoopGroup group = LoopGroup.builder().backend(backend).loops(loops).open()) {
      for (int i = 0; i < count; i++) {
        long one = seeds.nextLong();
        try {
          givenUp +=
              group
                  .loop()
                  .launch(() -> schedule.run(group, new Random(one)))
                  .toCompletableFuture()
                  .get(60, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          throw new AssertionError(
              "schedule "
                  + i
                  + " of seed "
                  + seed
                  + ": "
                  + structure
                  + ", its seed "
                  + one
                  + "\n"
                  + Oroutines.dump(group),
              e);
        } catch (AssertionError | RuntimeException | ExecutionException | InterruptedException e) {
          throw new AssertionError(
              "schedule " + i + " of seed " + seed + ": " + structure + ", its seed " + one, e);
        }
      }
    }
    System.out.printf(
        "%s on %d loops: %d schedules, seed %d, %d waits given up, %.1f s%n",
        structure, loops, count, seed, givenUp, (System.nanoTime() - begun) / 1e9);
    return givenUp;
  }
}
