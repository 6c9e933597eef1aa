package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Cancelling. */
final class CancelChecks {
  private CancelChecks() {}

  static void everyAwait(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        for (int i = 1; i <= 3; i++) {
                          diary.note(i + " " + outcome(api, new Deferred<Integer>().promise()));
                        }
                      });
              api.await(api.yieldNow());
              api.cancel(routine);
              api.await(routine);
              return true;
            }));
    diary.expect("1 cancelled", "2 cancelled", "3 cancelled");
  }

  private static String outcome(Subject api, Promise<?> promise) {
    try {
      return "value " + api.await(promise);
    } catch (CancellationException e) {
      return "cancelled";
    }
  }

  /** From an ordinary thread, several times, and once more when it is over. */
  static void anyThreadAnyTime(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Oroutine<String> routine =
        api.launch(
            loop,
            () -> {
              begun.complete(true);
              return outcome(api, new Deferred<Integer>().promise());
            });
    bench.attempt().await("the o-routine to begin", begun);
    api.cancel(routine);
    api.cancel(routine);
    String outcome = bench.end(routine);
    bench.trace().saw("its await: " + outcome);
    bench.attempt().equal("the outcome of its await", "cancelled", outcome);
    bench.attempt().equal("whether it is cancelled", true, routine.isCancelled());
    api.cancel(routine);
    bench.attempt().equal("its value, unchanged", "cancelled", routine.value());
    Oroutine<Integer> ended = api.launch(loop, () -> 7);
    bench.end(ended);
    api.cancel(ended);
    bench.attempt().equal("the value of one that had ended", 7, ended.value());
  }

  static void beforeItBegan(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Throwable failure =
        bench.end(
            loop.launch(
                () -> {
                  Oroutine<?> routine = api.launch(loop, () -> diary.note("body"));
                  api.cancel(routine);
                  return AwaitChecks.thrown(api, routine);
                }));
    diary.note("its promise failed with " + failure.getClass().getSimpleName());
    diary.expect("its promise failed with CancellationException");
  }

  /** The value comes, then the cancel, then its turn. */
  static void deliveredWins(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> deferred = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        diary.note("first " + outcome(api, deferred.promise()));
                        diary.note("second " + outcome(api, new Deferred<Integer>().promise()));
                      });
              api.await(api.yieldNow());
              api.succeed(deferred, 7);
              api.cancel(routine);
              api.await(routine);
              return true;
            }));
    diary.expect("first value 7", "second cancelled");
  }

  static void beginsNothing(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        outcome(api, new Deferred<Integer>().promise());
                        Promise<@Nullable Void> sleep = api.sleep(Duration.ofHours(1));
                        diary.note("sleep " + kind(sleep));
                        Promise<Integer> offload =
                            api.offload(
                                () -> {
                                  diary.note("offloaded code");
                                  return 1;
                                });
                        diary.note("offload " + kind(offload));
                      });
              api.await(api.yieldNow());
              api.cancel(routine);
              api.await(routine);
              api.await(api.sleep(bench.aWhile()));
              return true;
            }));
    diary.expect("sleep cancelled", "offload cancelled");
  }

  private static String kind(Promise<?> promise) {
    return promise.failure() instanceof CancellationException
        ? "cancelled"
        : promise.isDone() ? "done" : "pending";
  }

  static void cleansUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        try {
                          api.await(new Deferred<Integer>().promise());
                          diary.note("went on");
                        } finally {
                          diary.note("cleaned up");
                        }
                      });
              api.await(api.yieldNow());
              api.cancel(routine);
              diary.note("its promise: " + outcome(api, routine));
              return true;
            }));
    diary.expect("cleaned up", "its promise: cancelled");
  }

  static void valueInSpite(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    String value =
        bench.end(
            loop.launch(
                () -> {
                  Oroutine<String> routine =
                      api.launch(
                          loop, () -> "after " + outcome(api, new Deferred<Integer>().promise()));
                  api.await(api.yieldNow());
                  api.cancel(routine);
                  return api.await(routine);
                }));
    bench.trace().saw("the value " + value);
    bench.attempt().equal("the value of the body", "after cancelled", value);
  }

  /** The outcome comes from another thread at about the time of the cancel; or surely before. */
  static void race(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    int values = 0;
    for (int i = 0; i < 500; i++) {
      boolean surely = i % 10 == 0;
      Deferred<Integer> deferred = new Deferred<>();
      CompletableFuture<Boolean> begun = new CompletableFuture<>();
      Oroutine<String> routine =
          api.launch(
              loop,
              () -> {
                begun.complete(true);
                return outcome(api, deferred.promise());
              });
      bench.attempt().await("the o-routine to begin", begun);
      CompletableFuture<Boolean> taken =
          CompletableFuture.supplyAsync(() -> api.succeed(deferred, 7));
      if (surely) {
        bench.attempt().await("the completion to return", taken);
      }
      api.cancel(routine);
      String outcome = bench.end(routine);
      boolean delivered = bench.attempt().await("the completion to return", taken);
      boolean value = outcome.equals("value 7");
      values += value ? 1 : 0;
      bench
          .attempt()
          .expect(
              "a value if the completion was taken before the cancel, and only if it was taken",
              surely ? delivered && value : delivered || !value,
              outcome + ", and the completion taken: " + delivered);
    }
    bench.trace().saw(values + " values and " + (500 - values) + " cancels");
    bench.end(loop.launch(() -> true));
  }
}
