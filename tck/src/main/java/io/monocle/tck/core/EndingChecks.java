package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;

/** How loops end, and what runs on them. */
final class EndingChecks {
  private static final Duration DEADLINE = Duration.ofMillis(50);

  private EndingChecks() {}

  /** An o-routine that waits for what never comes, and says how that ends. */
  private static Oroutine<?> waiting(CoreBench bench, Loop loop, Diary diary) throws Exception {
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Oroutine<?> routine =
        loop.launch(
            () -> {
              begun.complete(true);
              try {
                bench.api().await(new Deferred<Integer>().promise());
              } catch (CancellationException e) {
                diary.note("cancelled");
                throw e;
              }
            });
    bench.attempt().await("an o-routine to begin", begun);
    return routine;
  }

  static void cancels(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Oroutine<?> routine = waiting(bench, group.loop(), diary);
    Oroutine<?> other = waiting(bench, group.loop(), diary);
    bench.api().close(group);
    diary.note("ended: " + routine.isDone() + ", " + other.isDone());
    diary.expect("cancelled", "cancelled", "ended: true, true");
  }

  static void returnsWhenDone(CoreBench bench) throws Exception {
    LoopGroup group = bench.open(1);
    bench.end(group.loop().launch(() -> "it runs before it ends"));
    bench.api().close(group);
    bench.trace().saw("close return, closed: " + group.closed().isDone());
    bench.attempt().equal("whether it was closed then", true, group.closed().isDone());
    bench.api().close(group);
    bench.attempt().equal("whether it is after a second call", true, group.closed().isDone());
  }

  /** One o-routine is stuck in code that no cancel ends. */
  static void neverHangs(CoreBench bench) throws Exception {
    LoopGroup group = bench.open(1);
    CountDownLatch release = new CountDownLatch(1);
    bench.attempt().atEnd(atMost -> release.countDown());
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    group
        .loop()
        .launch(
            () -> {
              begun.complete(true);
              release.await();
            });
    bench.attempt().await("an o-routine to begin", begun);
    bench.trace().did("close, with an o-routine that does not end");
    bench.api().close(group);
    bench.trace().saw("close return");
    bench.attempt().equal("whether it was closed", true, group.closed().isDone());
  }

  static void onItsOwnLoop(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Oroutine<?> closing =
        group
            .loop()
            .launch(
                () -> {
                  api.close(group);
                  diary.note("close returned");
                  api.await(new Deferred<Integer>().promise());
                });
    bench.end(group.closed());
    diary.note("closed");
    bench.attempt().equal("whether its caller has ended", true, closing.isDone());
    diary.expect("close returned", "closed");
  }

  static void nothingNew(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    bench.end(loop.launch(() -> "it runs before it ends"));
    group.close();
    Oroutine<?> late = bench.api().launch(loop, () -> diary.note("body"));
    boolean cancelled = late.failure() instanceof CancellationException;
    diary.note("launch gives a cancelled o-routine: " + cancelled);
    bench
        .attempt()
        .throwing(
            "execute on a closed loop",
            RejectedExecutionException.class,
            () -> bench.api().execute(loop, () -> diary.note("callback")));
    diary.expect("launch gives a cancelled o-routine: true");
  }

  static void endsTheBackend(CoreBench bench) {
    LoopGroup group = bench.open(1);
    LoopDriver driver = bench.backend().opened().loops().getFirst();
    bench.api().close(group);
    bench
        .attempt()
        .throwing(
            "a task for the backend",
            RejectedExecutionException.class,
            () -> driver.execute(() -> {}));
  }

  static void drainWaits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    loop.launch(
        () -> {
          loop.launch(
              () -> {
                api.await(api.sleep(bench.scaled(DEADLINE)));
                diary.note("work done");
              });
          api.await(api.yieldNow());
          api.drain(group, Duration.ofHours(1));
        });
    bench.end(group.closed());
    diary.note("closed");
    diary.expect("work done", "closed");
  }

  static void drainEnds(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    waiting(bench, group.loop(), diary);
    long start = bench.nanoTime();
    bench.end(bench.api().drain(group, bench.scaled(DEADLINE)));
    bench.attempt().equal("whether it is closed then", true, group.closed().isDone());
    Duration took = bench.since(start);
    bench.trace().saw("closed " + took + " after drain began");
    diary.expect("cancelled");
    bench
        .attempt()
        .expect(
            "to wait " + bench.scaled(DEADLINE), took.compareTo(bench.scaled(DEADLINE)) >= 0, took);
    Duration most = bench.scaled(DEADLINE).plus(bench.attempt().environment().scaledCheckTimeout());
    bench.attempt().expect("not to wait much longer", took.compareTo(most) < 0, took);
  }

  static void drainOfNoTime(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    waiting(bench, group.loop(), diary);
    long start = bench.nanoTime();
    bench.api().drain(group, Duration.ZERO);
    bench.end(group.closed());
    Duration took = bench.since(start);
    bench.trace().saw("closed " + took + " after drain began");
    diary.expect("cancelled");
    bench.attempt().expect("no wait", took.compareTo(bench.patience()) < 0, took);
  }

  /** An o-routine that drains its own group, and waits for that. */
  static void drainFromInside(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    Duration deadline = bench.attempt().environment().scaledCheckTimeout().dividedBy(2);
    long start = bench.nanoTime();
    group
        .loop()
        .launch(
            () -> {
              api.drain(group, deadline);
              api.await(group.closed());
            });
    bench.end(group.closed());
    Duration took = bench.since(start);
    bench.trace().saw("closed " + took + " after drain began");
    bench
        .attempt()
        .expect("not to wait for the caller until " + deadline, took.compareTo(deadline) < 0, took);
  }

  /** An o-routine waits a little for the end, and gives up. */
  static void closedStays(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    bench.end(
        group
            .loop()
            .launch(
                () ->
                    bench.failing(
                        "a short wait for the end",
                        TimeoutException.class,
                        bench.scaled(DEADLINE),
                        () -> api.closed(group))));
    bench.attempt().equal("whether closed() has an outcome", false, api.closed(group).isDone());
    api.close(group);
    bench.attempt().equal("whether it succeeded", true, api.closed(group).isSuccess());
  }
}
