package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** In what order tasks run, and when. */
final class OrderChecks {
  private static final int TASKS = 1_000;
  private static final int ENDLESS = 3_000_000;

  private OrderChecks() {}

  /**
   * Two threads take turns at handing over while the loop is held; the loop itself then goes on.
   */
  static void handedOverOrder(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
    Gate gate = Gate.hold(bench, loop);
    for (int i = 0; i < TASKS / 2; i++) {
      int even = 2 * i;
      loop.execute(() -> ran.add(even));
      CompletableFuture.runAsync(() -> loop.execute(() -> ran.add(even + 1))).join();
    }
    bench.trace().did("handed " + TASKS + " tasks to a held loop from two threads");
    gate.open();
    bench.on(
        loop,
        () -> {
          IntStream.range(TASKS, 2 * TASKS).forEach(i -> loop.execute(() -> ran.add(i)));
          return true;
        });
    bench.trace().did("handed over " + TASKS + " more on the loop");
    List<Integer> order = bench.on(loop, () -> List.copyOf(ran));
    bench.trace().saw(order.size() + " tasks run");
    int count = 2 * TASKS;
    bench
        .attempt()
        .expect(
            "tasks 0 to " + (count - 1) + " in this order",
            order.equals(IntStream.range(0, count).boxed().toList()),
            order.size() + " tasks, the first out of place at " + firstOutOfPlace(order));
  }

  private static int firstOutOfPlace(List<Integer> order) {
    return IntStream.range(0, order.size()).filter(i -> order.get(i) != i).findFirst().orElse(-1);
  }

  static void executeNeverInline(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    CompletableFuture<Boolean> ran = new CompletableFuture<>();
    boolean inside =
        bench.on(
            loop,
            () -> {
              loop.execute(() -> ran.complete(true));
              return ran.isDone();
            });
    bench.attempt().await("the task to run", ran);
    bench.trace().saw("execute returned on the loop, and the task run");
    bench.attempt().equal("whether the task ran inside execute", false, inside);
  }

  static void afterEvents(SpiBench bench) throws Exception {
    runsOnce(bench, LoopDriver::executeAfterEvents);
    runsOnce(bench, LoopDriver::executeBetweenEvents);
  }

  private static void runsOnce(SpiBench bench, BiConsumer<LoopDriver, Runnable> how)
      throws Exception {
    LoopDriver loop = bench.loop();
    List<Boolean> ran = Collections.synchronizedList(new ArrayList<>());
    boolean inside =
        bench.on(
            loop,
            () -> {
              how.accept(loop, () -> ran.add(loop.inLoop()));
              return !ran.isEmpty();
            });
    bench.settle(loop);
    bench.trace().saw("the task run " + ran.size() + " times");
    bench.attempt().equal("whether the task ran inside the call", false, inside);
    bench.attempt().equal("whether it was on the loop, each time it ran", List.of(true), ran);
  }

  /** A chain of such tasks, each asking for the next, as a core's drains do under load. */
  static void afterEventsChain(SpiBench bench) throws Exception {
    letsThrough(bench, LoopDriver::executeAfterEvents);
    letsThrough(bench, LoopDriver::executeBetweenEvents);
  }

  private static void letsThrough(SpiBench bench, BiConsumer<LoopDriver, Runnable> how)
      throws Exception {
    LoopDriver loop = bench.loop();
    CompletableFuture<Integer> plain = new CompletableFuture<>();
    CompletableFuture<Boolean> end = new CompletableFuture<>();
    bench.on(
        loop,
        () -> {
          chain(loop, how, plain, end, 0);
          return true;
        });
    loop.execute(() -> plain.complete(1));
    boolean meanwhile = bench.attempt().await("the chain to end", end);
    bench.trace().saw("the chain end, a plain task run meanwhile: " + meanwhile);
    bench.attempt().equal("whether a plain task ran before the chain ended", true, meanwhile);
  }

  private static void chain(
      LoopDriver loop,
      BiConsumer<LoopDriver, Runnable> how,
      CompletableFuture<Integer> plain,
      CompletableFuture<Boolean> end,
      int length) {
    if (plain.isDone() || length == ENDLESS) {
      end.complete(plain.isDone());
    } else {
      how.accept(loop, () -> chain(loop, how, plain, end, length + 1));
    }
  }
}
