package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** On which thread tasks run, and that each runs once. */
final class ThreadChecks {
  private static final int THREADS = 4;
  private static final int TASKS_EACH = 25_000;

  private ThreadChecks() {}

  static void oneThread(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    Set<Thread> threads =
        Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    for (int i = 0; i < 100; i++) {
      loop.execute(() -> threads.add(Thread.currentThread()));
    }
    bench.on(
        loop,
        () -> {
          loop.execute(() -> threads.add(Thread.currentThread()));
          loop.executeAfterEvents(() -> threads.add(Thread.currentThread()));
          return loop.schedule(() -> threads.add(Thread.currentThread()), 1_000);
        });
    bench.settle(loop);
    bench.trace().saw("tasks and a timer run on " + threads);
    bench.attempt().equal("the number of threads", 1, threads.size());
    bench
        .attempt()
        .expect(
            "none of the threads to be the one that hands over",
            !threads.contains(Thread.currentThread()),
            threads);
  }

  static void inLoop(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    LoopDriver other = bench.loop();
    boolean here = bench.on(loop, loop::inLoop);
    boolean elsewhere = bench.on(other, loop::inLoop);
    bench.trace().saw("inLoop: " + here + " in a task, " + elsewhere + " on another loop");
    CompletableFuture<Boolean> inTimer = new CompletableFuture<>();
    bench.on(loop, () -> loop.schedule(() -> inTimer.complete(loop.inLoop()), 1_000));
    bench.attempt().equal("inLoop in a task of the loop", true, here);
    bench
        .attempt()
        .equal("inLoop in a timer of it", true, bench.attempt().await("a timer", inTimer));
    bench.attempt().equal("inLoop on another loop's thread", false, elsewhere);
    bench.attempt().equal("inLoop on an ordinary thread", false, loop.inLoop());
  }

  /** Many threads hand over at once; every task runs once, and each thread's in its order. */
  static void noneLost(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    AtomicIntegerArray times = new AtomicIntegerArray(THREADS * TASKS_EACH);
    int[] last = new int[THREADS];
    List<String> disorder = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int own = thread;
      CompletableFuture<Void> done = new CompletableFuture<>();
      threads.add(done);
      Thread.ofPlatform()
          .daemon()
          .name("tck submitter " + thread)
          .start(() -> submit(loop, start, done, times, last, disorder, own));
    }
    start.countDown();
    bench
        .attempt()
        .await(
            "four threads to hand over their tasks",
            CompletableFuture.allOf(threads.toArray(CompletableFuture[]::new)));
    bench.trace().did("handed over " + times.length() + " tasks from " + THREADS + " threads");
    bench.settle(loop);
    int once = 0;
    int never = 0;
    for (int i = 0; i < times.length(); i++) {
      once += times.get(i) == 1 ? 1 : 0;
      never += times.get(i) == 0 ? 1 : 0;
    }
    bench.trace().saw(once + " tasks run once, " + never + " never");
    bench
        .attempt()
        .expect(
            times.length() + " tasks to run once each",
            once == times.length(),
            once + " did, " + never + " never ran");
    bench.attempt().equal("tasks that overtook one of their thread", List.of(), disorder);
  }

  private static void submit(
      LoopDriver loop,
      CountDownLatch start,
      CompletableFuture<Void> done,
      AtomicIntegerArray times,
      int[] last,
      List<String> disorder,
      int thread) {
    try {
      start.await();
      for (int i = 0; i < TASKS_EACH; i++) {
        int number = i;
        loop.execute(
            () -> {
              times.incrementAndGet(thread * TASKS_EACH + number);
              if (number < last[thread]) {
                disorder.add(thread + ":" + number);
              }
              last[thread] = number;
            });
      }
      done.complete(null);
    } catch (Throwable thrown) {
      done.completeExceptionally(thrown);
    }
  }

  static void loopsApart(SpiBench bench) throws Exception {
    List<? extends LoopDriver> loops = bench.open(3).loops();
    Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LoopDriver loop : loops) {
      threads.add(bench.on(loop, Thread::currentThread));
    }
    bench.trace().saw("three loops on " + threads);
    bench.attempt().equal("the number of threads of three loops", 3, threads.size());
    Gate gate = Gate.hold(bench, loops.get(0));
    bench.on(loops.get(1), () -> true);
    bench.on(loops.get(2), () -> true);
    bench.trace().saw("two loops run a task while the first was held");
    gate.open();
  }

  static void names(SpiBench bench) throws Exception {
    String name = bench.on(bench.loop(), () -> Thread.currentThread().getName());
    bench.trace().saw("the thread's name is " + name);
    bench
        .attempt()
        .expect(
            "a name that begins with " + SpiBench.THREADS, name.startsWith(SpiBench.THREADS), name);
  }
}
