package io.monocle.tck.model;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.sync.Barrier;
import io.monocle.sync.Condition;
import io.monocle.sync.Event;
import io.monocle.sync.Latch;
import io.monocle.sync.OneShot;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Nobody goes on too early, and everybody does in the end. */
final class MeetingCrew extends Crew {
  private static final int ROUNDS = 4;

  MeetingCrew(LoopGroup group, Random random) {
    super(group, random);
  }

  /** All have arrived in a round before anybody goes on, and one was the last. */
  int barrier() {
    int parties = 2 + random.nextInt(3);
    Barrier barrier = new Barrier(parties);
    AtomicInteger arrived = new AtomicInteger();
    AtomicInteger last = new AtomicInteger();
    for (int i = 0; i < parties; i++) {
      launch(
          own -> {
            for (int round = 1; round <= ROUNDS; round++) {
              pause(own);
              arrived.incrementAndGet();
              if (await(barrier.arrive())) {
                last.incrementAndGet();
              }
              if (arrived.get() < round * parties) {
                broken(arrived + " arrived in round " + round + " of " + parties);
              }
            }
          });
    }
    int givenUp = end();
    assertEquals(ROUNDS, last.get());
    assertEquals(0, barrier.waiting());
    return givenUp;
  }

  /** No more go on than were signalled; signals of plain threads count as well. */
  int condition() {
    Condition condition = new Condition();
    AtomicInteger signals = new AtomicInteger();
    AtomicInteger went = new AtomicInteger();
    Latch over = new Latch(2);
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      launch(
          own -> {
            while (over.count() > 0) {
              if (attempt(own, condition.waitFor()) && over.count() > 0) {
                int now = went.incrementAndGet();
                if (now > signals.get()) {
                  broken(now + " went on after " + signals + " signals");
                }
              }
            }
          });
    }
    int many = size();
    cancelSome();
    thread(own -> signalSome(condition, own, signals, over, Crew::pause));
    launch(own -> signalSome(condition, own, signals, over, () -> pause(own)));
    await(over.waitFor());
    while (!haveEnded(many)) {
      condition.signalAll();
      pause(random);
      await(yieldNow());
    }
    return end();
  }

  private static void signalSome(
      Condition condition, Random own, AtomicInteger signals, Latch over, Runnable pause) {
    for (int i = 0; i < 5; i++) {
      int some = own.nextInt(3);
      signals.addAndGet(some);
      condition.signal(some);
      pause.run();
    }
    over.countDown();
  }

  /** Who has seen an event, a latch and a one-shot has seen what came before. */
  int flags() {
    Event event = new Event();
    Latch latch = new Latch(2);
    OneShot<Integer> oneShot = new OneShot<>();
    int value = random.nextInt();
    AtomicInteger done = new AtomicInteger();
    for (int i = 0; i < 2 + random.nextInt(3); i++) {
      launch(
          own -> {
            while (!attempt(own, latch.waitFor())) {
              pause(own);
            }
            int seen = done.get();
            if (seen < 2) {
              broken("open after " + seen);
            }
            if (await(oneShot.get()) != value) {
              broken("another value");
            }
            await(event.waitFor());
          });
    }
    cancelSome();
    launch(
        own -> {
          pause(own);
          done.incrementAndGet();
          latch.countDown();
          event.set();
        });
    thread(
        own -> {
          done.incrementAndGet();
          latch.countDown();
          oneShot.set(value);
        });
    return end();
  }
}
