package io.monocle.tck.model;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Some o-routines over all loops and some plain threads, some of which are cancelled, and what they
 * find broken.
 */
class Crew {
  private static final int TRIES = 50;

  final Random random;
  private final LoopGroup group;
  private final List<Oroutine<?>> all = new ArrayList<>();
  private final List<Promise<?>> threads = new ArrayList<>();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final List<String> broken = Collections.synchronizedList(new ArrayList<>());

  Crew(LoopGroup group, Random random) {
    this.group = group;
    this.random = random;
  }

  /** What somebody does, with a chance of their own. */
  interface Part {
    void play(Random own) throws Exception;
  }

  final void launch(Part part) {
    Random own = new Random(random.nextLong());
    Body.OfVoid body = () -> part.play(own);
    all.add(group.next().launch(body));
  }

  /** On a plain thread, which nobody cancels. */
  final void thread(Part part) {
    Random own = new Random(random.nextLong());
    Deferred<Integer> end = new Deferred<>();
    threads.add(end.promise());
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                part.play(own);
                end.succeed(1);
              } catch (Throwable failure) {
                end.fail(failure);
              }
            });
  }

  final void joinThreads() {
    threads.forEach(each -> await(each));
  }

  /** How many there are. */
  final int size() {
    return all.size();
  }

  final void pause(Random own) {
    switch (own.nextInt(4)) {
      case 0 -> await(yieldNow());
      case 1 -> await(sleep(time(own)));
      default -> {}
    }
  }

  final Duration time(Random own) {
    return group.loops().size() == 1
        ? Duration.ofMillis(1 + own.nextInt(4))
        : Duration.ofNanos(1 + own.nextInt(60_000));
  }

  private <T> T limited(Random own, Promise<T> promise) {
    return own.nextBoolean() ? await(promise, time(own)) : await(promise);
  }

  /** Whether it got what it waited for; if it is cancelled meanwhile, it ends. */
  final boolean attempt(Random own, Promise<?> promise) {
    try {
      limited(own, promise);
      return true;
    } catch (TimeoutException e) {
      givenUp();
      return false;
    }
  }

  /** On a plain thread: tries a few times. */
  static boolean tried(BooleanSupplier once) {
    for (int i = 0; i < TRIES; i++) {
      if (once.getAsBoolean()) {
        return true;
      }
      pause();
    }
    return false;
  }

  /** On a plain thread. */
  static void pause() {
    LockSupport.parkNanos(1_000);
  }

  final void givenUp() {
    givenUp.incrementAndGet();
  }

  final void broken(String what) {
    broken.add(what);
  }

  final void cancelSome() {
    List<Oroutine<?>> targets = List.copyOf(all);
    launch(
        own -> {
          for (Oroutine<?> each : targets) {
            pause(own);
            if (own.nextInt(4) == 0) {
              each.cancel();
            }
          }
        });
  }

  /** Whether the first so many have ended. */
  final boolean haveEnded(int count) {
    return all.subList(0, count).stream().allMatch(Oroutine::isDone);
  }

  /** Waits for the first so many. */
  final void join(int count) {
    for (Oroutine<?> each : all.subList(0, count)) {
      try {
        await(each);
      } catch (CancellationException e) {
        givenUp();
      }
    }
  }

  /** Waits for all; how many waits were given up. */
  final int end() {
    join(all.size());
    joinThreads();
    assertEquals(List.of(), broken);
    return givenUp.get();
  }
}
