package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Completions, cancels and time-outs from everywhere at once: every o-routine ends, in one way. */
class CompletionRacesStressTest {
  private static final int ROUNDS = Integer.getInteger("monocle.stress.rounds", 10_000);

  private final long seed = Long.getLong("monocle.seed", ThreadLocalRandom.current().nextLong());
  private final Random random = new Random(seed);
  private int values;
  private int cancels;
  private int timeouts;

  @Test
  void everyOroutineEnds() throws Exception {
    try (LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).loops(2).open()) {
      List<Oroutine<?>> all = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        all.add(race(group));
      }
      for (Oroutine<?> each : all) {
        try {
          each.join();
          values++;
        } catch (CancellationException e) {
          cancels++;
        } catch (TimeoutException e) {
          timeouts++;
        }
      }
      assertEquals(
          7, group.next().launch(() -> await(offload(() -> 7))).join(), "the loops still serve");
    }
    assertEquals(ROUNDS, values + cancels + timeouts, "seed " + seed);
    assertTrue(values > 0 && cancels > 0, "seed " + seed);
  }

  private Oroutine<?> race(LoopGroup group) {
    Deferred<Integer> deferred = new Deferred<>();
    int shape = random.nextInt(5);
    Duration limit = Duration.ofNanos(1 + random.nextInt(200_000));
    Oroutine<?> waiter =
        group
            .next()
            .launch(
                () -> {
                  switch (shape) {
                    case 0 -> await(deferred.promise());
                    case 1 -> await(deferred.promise(), limit);
                    case 2 -> await(deferred.promise().map(n -> n + 1));
                    case 3 -> {
                      await(yieldNow());
                      await(deferred.promise(), Duration.ofHours(1));
                    }
                    default -> {
                      await(sleep(limit));
                      await(deferred.promise());
                    }
                  }
                });
    boolean cancelFirst = random.nextBoolean();
    Loop other = group.next();
    Runnable complete = () -> deferred.succeed(1);
    if (random.nextBoolean()) {
      Thread.startVirtualThread(complete);
    } else {
      other.execute(complete);
    }
    if (cancelFirst) {
      waiter.cancel();
    }
    return waiter;
  }
}
