package io.monocle.tck.spi;

import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** When timers fire, and how often. */
final class TimerChecks {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int MANY = 10_000;

  private TimerChecks() {}

  static void neverEarly(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    int count = 200;
    CountDownLatch left = new CountDownLatch(count);
    List<String> early = Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < count; i++) {
      long delay = bench.random().nextLong(20 * MILLI);
      loop.execute(
          () -> {
            long asked = loop.nanoTime();
            loop.schedule(
                () -> {
                  long waited = loop.nanoTime() - asked;
                  if (waited < delay) {
                    early.add(waited + " ns instead of " + delay);
                  }
                  left.countDown();
                },
                delay);
          });
    }
    bench.trace().did("set " + count + " timers of up to 20 ms");
    bench.settle(loop);
    bench.pass(loop, 20 * MILLI);
    bench.trace().saw(count - left.getCount() + " timers fire");
    bench.attempt().equal("timers that fired before their time", List.of(), early);
    bench.attempt().equal("timers that had not fired in the end", 0L, left.getCount());
  }

  static void noneLost(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    AtomicIntegerArray times = new AtomicIntegerArray(MANY);
    List<Long> delays = bench.random().longs(MANY, 0, 30 * MILLI).boxed().toList();
    CompletableFuture<Boolean> allDue = new CompletableFuture<>();
    long took =
        bench.on(
            loop,
            () -> {
              long began = loop.nanoTime();
              // The first of them, so that it is not the one that is lost.
              loop.schedule(() -> allDue.complete(true), 30 * MILLI);
              for (int i = 0; i < MANY; i++) {
                int number = i;
                loop.schedule(() -> times.incrementAndGet(number), delays.get(i));
              }
              return loop.nanoTime() - began;
            });
    bench.trace().did("set " + MANY + " timers of up to 30 ms");
    bench.attempt().await("the first of them to be due", allDue);
    bench.pass(loop, took); // so much later was the last of them set
    bench.settle(loop);
    int once = 0;
    for (int i = 0; i < MANY; i++) {
      once += times.get(i) == 1 ? 1 : 0;
    }
    bench.trace().saw(once + " timers fire once");
    bench.attempt().equal("timers that fired once, of " + MANY, MANY, once);
  }

  static void neverInline(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    for (long delay : new long[] {1, 0, -1, Long.MIN_VALUE}) {
      CompletableFuture<Boolean> fired = new CompletableFuture<>();
      boolean inside =
          bench.on(
              loop,
              () -> {
                loop.schedule(() -> fired.complete(true), delay);
                return fired.isDone();
              });
      bench.attempt().await("a timer of " + delay + " ns to fire", fired);
      bench.trace().saw("a timer of " + delay + " ns fire");
      bench.attempt().equal("whether it fired inside schedule", false, inside);
    }
  }

  /** Deadlines at least a millisecond apart, set in a random order. */
  static void inOrder(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    int count = 20;
    List<Integer> fired = Collections.synchronizedList(new ArrayList<>());
    List<Integer> delays = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      delays.add(2 * i);
    }
    Collections.shuffle(delays, bench.random());
    Map<Integer, Long> earliest = new HashMap<>();
    Map<Integer, Long> latest = new HashMap<>();
    bench.on(
        loop,
        () -> {
          for (int millis : delays) {
            earliest.put(millis, loop.nanoTime() + millis * MILLI);
            loop.schedule(() -> fired.add(millis), millis * MILLI);
            latest.put(millis, loop.nanoTime() + millis * MILLI);
          }
          return true;
        });
    bench.trace().did("set timers of these milliseconds: " + delays);
    bench.pass(loop, 2L * count * MILLI);
    bench.settle(loop);
    bench.trace().saw("them fire: " + fired);
    bench.attempt().equal("how many fired", count, fired.size());
    List<String> outOfOrder = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int before = fired.get(i - 1);
      int after = fired.get(i);
      // The loop may have been held up between two calls, so it is the real deadlines that count.
      if (latest.getOrDefault(after, 0L) - earliest.getOrDefault(before, 0L) < 0) {
        outOfOrder.add(before + " before " + after);
      }
    }
    bench.attempt().equal("those out of order", List.of(), outOfOrder);
  }

  /** Long before, twice, too late, and by another that is due at the same moment. */
  static void cancelled(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    List<String> fired = Collections.synchronizedList(new ArrayList<>());
    Cancellable late = bench.on(loop, () -> loop.schedule(() -> fired.add("late"), MILLI));
    bench.pass(loop, 2 * MILLI);
    bench.on(
        loop,
        () -> {
          late.cancel();
          Cancellable early = loop.schedule(() -> fired.add("early"), 5 * MILLI);
          early.cancel();
          early.cancel();
          List<Cancellable> rivals = new ArrayList<>();
          Runnable win =
              () -> {
                fired.add("rival");
                rivals.forEach(Cancellable::cancel);
              };
          rivals.add(loop.schedule(win, 5 * MILLI));
          rivals.add(loop.schedule(win, 5 * MILLI));
          holdUntil(loop, loop.nanoTime() + 6 * MILLI);
          return true;
        });
    bench.pass(loop, 10 * MILLI);
    bench.settle(loop);
    bench.trace().saw("fired: " + fired);
    bench.attempt().equal("timers that fired, of two rivals one", List.of("late", "rival"), fired);
  }

  /** Makes all timers up to then due at once; a virtual clock stands still, and they are anyway. */
  private static void holdUntil(LoopDriver loop, long end) {
    long start = loop.nanoTime();
    long limit = System.nanoTime() + 10 * MILLI;
    while (loop.nanoTime() - end < 0
        && (loop.nanoTime() != start || System.nanoTime() - limit < 0)) {
      Thread.onSpinWait();
    }
  }

  static void farAway(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    List<String> fired = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Boolean> near = new CompletableFuture<>();
    bench.on(
        loop,
        () -> {
          List<Cancellable> far = new ArrayList<>();
          for (long delay : new long[] {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE / 2}) {
            far.add(loop.schedule(() -> fired.add(delay + " ns"), delay));
          }
          return loop.schedule(
              () -> {
                far.forEach(Cancellable::cancel);
                near.complete(true);
              },
              5 * MILLI);
        });
    bench.attempt().await("a timer of 5 ms beside some of centuries", near);
    bench.settle(loop);
    bench.trace().saw("the near timer fire, and of the far ones " + fired);
    bench.attempt().equal("timers of centuries that fired", List.of(), fired);
  }
}
