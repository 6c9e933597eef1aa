package io.monocle.tck.model;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.monocle.Loop;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: some o-routines of one loop do at random what a structure can, with time-outs and
 * cancels. Every step is done by the structure and by its model, and after every step every
 * operation under way must be complete in both, with the same outcome, or in neither.
 */
abstract class Trial {
  private static final int STEPS = 6;
  private static final Duration END = Duration.ofMillis(30);

  final Random random;
  private final List<Worker> workers = new ArrayList<>();
  private final Map<Slot, Promise<?>> open = new LinkedHashMap<>();
  private int givenUp;

  Trial(Random random) {
    this.random = random;
  }

  /** One thing that can be done, chosen at random. */
  abstract void step(Worker me);

  /** The model: a wait is given up. */
  abstract void leave(Slot slot);

  /** What both show of themselves. */
  void compare() {}

  /** Gives back what it holds; by an o-routine that is about to end. */
  void ends(Worker me) {}

  /** Runs the schedule in an o-routine of the loop; how many waits were given up. */
  final int run(Loop loop) {
    int many = 2 + random.nextInt(4);
    for (int i = 0; i < many; i++) {
      Worker worker = new Worker(new Random(random.nextLong()));
      worker.routine = loop.launch(() -> live(worker));
      workers.add(worker);
    }
    for (Worker each : workers) {
      pause(random);
      if (random.nextInt(3) == 0) {
        each.cancel();
      }
    }
    await(sleep(END));
    workers.forEach(Worker::cancel);
    for (Worker each : workers) {
      try {
        await(each.routine);
      } catch (CancellationException e) {
        givenUp++; // before it began
      }
    }
    assertEquals(Map.of(), open, "under way when all have ended");
    compare();
    return givenUp;
  }

  private void live(Worker me) {
    try {
      for (int i = 0; i < STEPS; i++) {
        pause(me.random);
        step(me);
      }
    } catch (CancellationException e) {
      givenUp++;
    } finally {
      ends(me);
    }
  }

  /** Something that may have to wait, in both; whether it was done. */
  final boolean waits(Worker me, Supplier<Promise<?>> real, Supplier<Slot> model) {
    Promise<?> promise = real.get();
    if (me.cancelled) {
      assertInstanceOf(CancellationException.class, promise.failure());
      compareAll();
      throw new CancellationException();
    }
    Slot slot = model.get();
    open.put(slot, promise);
    compareAll();
    try {
      if (me.random.nextInt(4) == 0) {
        await(promise);
      } else {
        await(promise, time(me.random));
      }
    } catch (TimeoutException | CancellationException e) {
      assertNull(slot.outcome(), "what was given is lost");
      givenUp++;
      open.remove(slot);
      leave(slot);
      compareAll();
      if (e instanceof CancellationException) {
        throw e;
      }
      return false;
    } catch (RuntimeException e) {
      assertEquals(slot.outcome(), e.getClass());
    }
    compareAll();
    open.remove(slot);
    return promise.isSuccess();
  }

  /** Something that never waits, in both. */
  final void does(Supplier<@Nullable Object> real, Supplier<@Nullable Object> model) {
    assertEquals(result(model), result(real));
    compareAll();
  }

  final void does(Runnable real, Runnable model) {
    does(
        () -> {
          real.run();
          return null;
        },
        () -> {
          model.run();
          return null;
        });
  }

  private static @Nullable Object result(Supplier<@Nullable Object> action) {
    try {
      return action.get();
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  private void compareAll() {
    open.forEach((slot, promise) -> assertEquals(slot.outcome(), Slot.outcome(promise)));
    compare();
  }

  private static void pause(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> await(yieldNow());
      case 1 -> await(sleep(time(random)));
      default -> {}
    }
  }

  private static Duration time(Random random) {
    return Duration.ofMillis(1 + random.nextInt(4));
  }
}
