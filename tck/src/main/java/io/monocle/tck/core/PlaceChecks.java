package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.tck.kit.CheckFailure;
import io.monocle.tck.subject.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Where code runs. */
final class PlaceChecks {
  private PlaceChecks() {}

  /** The promise is completed by an ordinary thread, which says when it is about to return. */
  static void resumesOnItsLoop(CoreBench bench) throws Exception {
    Loop loop = bench.loop();
    Deferred<Integer> promise = new Deferred<>();
    CompletableFuture<Boolean> waits = new CompletableFuture<>();
    Oroutine<Boolean> routine = waiting(bench, loop, promise, waits);
    bench.attempt().await("the o-routine to begin", waits);
    bench.api().succeed(promise, 1);
    bench.end(routine);
  }

  /** The promise is completed by an o-routine of another loop. */
  static void resumesOnItsOwnOfSeveral(CoreBench bench) throws Exception {
    LoopGroup group = bench.open(3);
    for (Loop other : group.loops()) {
      Deferred<Integer> promise = new Deferred<>();
      CompletableFuture<Boolean> waits = new CompletableFuture<>();
      Oroutine<Boolean> routine = waiting(bench, group.loop(), promise, waits);
      bench.attempt().await("the o-routine to begin", waits);
      bench.end(bench.api().launch(other, () -> bench.api().succeed(promise, 1)));
      bench.end(routine);
    }
  }

  private static Oroutine<Boolean> waiting(
      CoreBench bench, Loop loop, Deferred<Integer> promise, CompletableFuture<Boolean> waits) {
    Subject api = bench.api();
    return api.launch(
        loop,
        () -> {
          waits.complete(true);
          Oroutine<?> self = here(bench, "before");
          Thread thread = Thread.currentThread();
          api.await(promise.promise());
          Oroutine<?> after = here(bench, "after");
          bench.attempt().equal("the loop of the o-routine", loop, after.loop());
          bench.attempt().expect("the same o-routine after await", self == after, after);
          bench
              .attempt()
              .expect("the same thread after await", thread == Thread.currentThread(), thread);
          return true;
        });
  }

  private static Oroutine<?> here(CoreBench bench, String when) {
    try {
      Oroutine<?> routine = bench.api().current();
      bench.trace().saw(when + " await: " + routine + " on " + routine.loop());
      return routine;
    } catch (NotOnLoopException e) {
      throw CheckFailure.thrown("to be in an o-routine " + when + " await", e);
    }
  }

  /** The blocking code waits for something that the loop does meanwhile. */
  static void offloaded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    CountDownLatch went = new CountDownLatch(1);
    long patience = bench.attempt().timeLeft().toNanos() / 4;
    Oroutine<Boolean> routine =
        api.launch(
            loop,
            () -> {
              loop.launch(went::countDown);
              boolean loopWent =
                  api.await(
                      api.offload(
                          () -> {
                            boolean onLoop = isOnLoop(api);
                            bench.trace().saw("offloaded code run, on a loop: " + onLoop);
                            bench.attempt().equal("whether it is on a loop", false, onLoop);
                            return went.await(patience, TimeUnit.NANOSECONDS);
                          }));
              bench.attempt().equal("the loop afterwards", loop, here(bench, "after").loop());
              return loopWent;
            });
    bench.attempt().equal("whether the loop went on meanwhile", true, bench.end(routine));
  }

  private static boolean isOnLoop(Subject api) {
    try {
      api.current();
      return true;
    } catch (NotOnLoopException e) {
      return false;
    }
  }
}
