package io.monocle;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A completion from one thread, a cancel from another and the close of the group from a third, all
 * at once: every o-routine ends, in one way, and the next group works.
 */
class CloseRacesStressTest {
  private static final int ROUNDS = Integer.getInteger("monocle.stress.rounds", 10_000);
  private static final int ROUNDS_OF_A_GROUP = 100;

  private final long seed = Long.getLong("monocle.seed", ThreadLocalRandom.current().nextLong());
  private final Random random = new Random(seed);
  private int values;
  private int cancels;

  /** One o-routine, and what it waits for. */
  private record Round(Deferred<Integer> deferred, Oroutine<Integer> waiter, AtomicBoolean taken) {
    static Round begin(LoopGroup group) {
      Deferred<Integer> deferred = new Deferred<>();
      Oroutine<Integer> waiter = group.next().launch(() -> await(deferred.promise()));
      return new Round(deferred, waiter, new AtomicBoolean());
    }
  }

  @Test
  void everyOroutineEndsInOneWay() throws Exception {
    System.out.println("CloseRacesStressTest: -Dmonocle.seed=" + seed);
    for (int i = 0; i < ROUNDS; i += ROUNDS_OF_A_GROUP) {
      race();
    }
    assertEquals(ROUNDS, values + cancels, "seed " + seed);
    assertTrue(values > 0 && cancels > 0, () -> values + " and " + cancels + ", seed " + seed);
  }

  private void race() throws Exception {
    LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).loops(2).open();
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < ROUNDS_OF_A_GROUP; i++) {
      rounds.add(Round.begin(group));
    }
    int begun = random.nextInt(3);
    for (int i = 0; i < begun; i++) {
      group.next().launch(() -> {}).join();
    }
    CyclicBarrier together = new CyclicBarrier(3);
    Thread completing = start(together, rounds, each -> each.taken.set(each.deferred.succeed(7)));
    Thread cancelling = start(together, rounds, each -> each.waiter.cancel());
    int delay = random.nextInt(50_000);
    together.await();
    for (int i = 0; i < delay; i++) {
      Thread.onSpinWait();
    }
    group.close();
    completing.join();
    cancelling.join();
    rounds.forEach(this::judge);
  }

  private Thread start(CyclicBarrier together, List<Round> rounds, Consumer<Round> action) {
    List<Round> some = new ArrayList<>(rounds);
    Collections.shuffle(some, random);
    List<Round> chosen = some.subList(0, ROUNDS_OF_A_GROUP * 3 / 4);
    return Thread.ofPlatform()
        .start(
            () -> {
              try {
                together.await();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
              chosen.forEach(action);
            });
  }

  private void judge(Round round) {
    String seeds = "seed " + seed;
    assertTrue(round.waiter.isDone(), seeds);
    if (round.waiter.isSuccess()) {
      values++;
      assertEquals(7, round.waiter.value(), seeds);
      assertTrue(round.taken.get(), "a value that nobody gave, " + seeds);
    } else {
      cancels++;
      assertInstanceOf(CancellationException.class, round.waiter.failure(), seeds);
    }
    if (round.taken.get()) {
      assertEquals(7, round.deferred.promise().value(), seeds);
    }
  }
}
