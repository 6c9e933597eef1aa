package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Awaiting. */
final class AwaitChecks {
  private AwaitChecks() {}

  static void value(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Object value = new Object();
    Deferred<Object> deferred = new Deferred<>();
    Loop loop = bench.loop();
    Oroutine<Object> routine = api.launch(loop, () -> api.await(deferred.promise()));
    Oroutine<Object> second = api.launch(loop, () -> api.await(deferred.promise()));
    loop.execute(() -> api.succeed(deferred, value));
    Object seen = bench.end(routine);
    bench.trace().saw("the value " + seen);
    bench.attempt().expect("the very object " + value, seen == value, seen);
    bench.attempt().expect("it again for another", bench.end(second) == value, "another");
  }

  /** Checked, unchecked, and an error. */
  static void failure(CoreBench bench) throws Exception {
    Subject api = bench.api();
    List<Throwable> failures =
        List.of(new IOException("planned"), new RuntimeException("planned"), new Error("planned"));
    for (Throwable failure : failures) {
      Deferred<Integer> deferred = new Deferred<>();
      Loop loop = bench.loop();
      Oroutine<Throwable> routine = api.launch(loop, () -> thrown(api, deferred.promise()));
      loop.execute(() -> api.fail(deferred, failure));
      Throwable seen = bench.end(routine);
      bench.trace().saw("await throw " + seen);
      bench.attempt().expect("the very object " + failure, seen == failure, seen);
    }
  }

  /** What an await throws, or null. */
  static Throwable thrown(Subject api, Promise<?> promise) {
    try {
      api.await(promise);
    } catch (Throwable thrown) {
      return thrown;
    }
    return new AssertionError("nothing was thrown");
  }

  static void stageFailure(CoreBench bench) throws Exception {
    Subject api = bench.api();
    IOException failure = new IOException("planned");
    CompletableFuture<Integer> source = new CompletableFuture<>();
    CompletionStage<Integer> derived = source.thenApply(x -> x);
    Oroutine<Throwable> routine =
        api.launch(
            bench.loop(),
            () -> {
              try {
                return new AssertionError("it returned " + api.await(derived));
              } catch (Throwable thrown) {
                return thrown;
              }
            });
    source.completeExceptionally(failure);
    Throwable seen = bench.end(routine);
    bench.trace().saw("await throw " + seen);
    bench.attempt().expect("the stage's own failure " + failure, seen == failure, seen);
  }

  static void doneAlready(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              loop.launch(() -> diary.note("another"));
              api.await(Promise.completed(1));
              diary.note("went on after a value");
              AwaitChecks.thrown(api, Promise.failed(new IOException("planned")));
              diary.note("went on after a failure");
              api.await(api.yieldNow());
              return true;
            }));
    diary.expect("went on after a value", "went on after a failure", "another");
  }

  /** On an ordinary thread, and in a callback. */
  static void elsewhere(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    refuses(bench, "await on an ordinary thread", () -> api.await(Promise.never()));
    refuses(bench, "sleep on an ordinary thread", () -> api.sleep(bench.aWhile()));
    refuses(bench, "current on an ordinary thread", api::current);
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            refuses(bench, "await in a callback", () -> api.await(Promise.never()));
            done.complete(true);
          } catch (Throwable thrown) {
            done.completeExceptionally(thrown);
          }
        });
    bench.attempt().await("a callback to run", done);
  }

  private static void refuses(CoreBench bench, String what, Attempting code) {
    NotOnLoopException refusal =
        bench.attempt().throwing(what, NotOnLoopException.class, code::run);
    String message = String.valueOf(refusal.getMessage());
    bench
        .attempt()
        .expect(
            "a message that names the fix",
            message.matches("(?s).*\\b(run|launch|join|onComplete)\\(.*"),
            message);
  }

  private interface Attempting {
    void run() throws Exception;
  }

  static void visibility(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    for (int i = 0; i < 1_000; i++) {
      List<Integer> plain = new ArrayList<>();
      Deferred<Integer> deferred = new Deferred<>();
      Oroutine<Integer> routine =
          api.launch(
              loop,
              () -> {
                api.await(deferred.promise());
                return plain.size();
              });
      if (i % 10 == 0) {
        untilItWaits(bench, routine);
      }
      plain.add(1);
      plain.add(2);
      api.succeed(deferred, i);
      bench
          .attempt()
          .equal("what the o-routine sees of what was done before", 2, bench.end(routine));
    }
    bench.trace().saw("a thousand o-routines see what was done before");
  }

  /** Or has ended, as one does that does not wait. */
  private static void untilItWaits(CoreBench bench, Oroutine<?> routine) {
    Set<Oroutine.State> settled = Set.of(Oroutine.State.WAITING, Oroutine.State.DONE);
    while (!settled.contains(routine.state()) && bench.attempt().timeLeft().toNanos() > 1) {
      Thread.onSpinWait();
    }
  }

  static void several(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> deferred = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              List<Oroutine<?>> all = new ArrayList<>();
              for (int i = 0; i < 5; i++) {
                String name = "waiter " + i;
                all.add(
                    api.launch(loop, () -> diary.note(name + " " + api.await(deferred.promise()))));
              }
              api.await(api.yieldNow());
              api.succeed(deferred, 7);
              all.forEach(api::await);
              return true;
            }));
    diary.expect("waiter 0 7", "waiter 1 7", "waiter 2 7", "waiter 3 7", "waiter 4 7");
  }

  static void join(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    int joined = api.join(api.launch(loop, () -> 7));
    bench.trace().saw("join return " + joined);
    bench.attempt().equal("what join returns on an ordinary thread", 7, joined);
    bench.end(
        loop.launch(
            () -> {
              bench
                  .attempt()
                  .throwing(
                      "join in an o-routine",
                      IllegalStateException.class,
                      () -> api.join(Promise.completed(1)));
              return true;
            }));
  }
}
