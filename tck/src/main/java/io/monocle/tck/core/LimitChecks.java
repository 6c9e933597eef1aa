package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Awaiting with a limit, and giving up. */
final class LimitChecks {
  private static final Duration LIMIT = Duration.ofMillis(20);

  private LimitChecks() {}

  static void timesOut(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Throwable seen =
        bench.run(
            () -> {
              long start = bench.nanoTime();
              Throwable thrown =
                  thrown(api, new Deferred<Integer>().promise(), bench.scaled(LIMIT));
              Duration waited = bench.since(start);
              bench.trace().saw("await throw " + thrown + " after " + waited);
              bench
                  .attempt()
                  .expect(
                      "to wait " + bench.scaled(LIMIT),
                      waited.compareTo(bench.scaled(LIMIT)) >= 0,
                      waited);
              return thrown;
            });
    bench
        .attempt()
        .expect("an io.monocle.TimeoutException", seen instanceof TimeoutException, seen);
  }

  private static Throwable thrown(Subject api, Promise<?> promise, Duration limit) {
    try {
      return new AssertionError("it returned " + api.await(promise, limit));
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /** Time-outs of the operation's own, of both kinds there are. */
  static void ownFailure(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (Exception own :
        List.of(
            new TimeoutException("planned"),
            new java.util.concurrent.TimeoutException("planned"))) {
      Throwable seen = bench.run(() -> thrown(api, Promise.failed(own), bench.scaled(LIMIT)));
      bench.trace().saw("await throw " + seen);
      bench.attempt().expect("the operation's own " + own, seen == own, seen);
      Deferred<Integer> later = new Deferred<>();
      Loop loop = bench.loop();
      seen =
          bench.end(
              loop.launch(
                  () -> {
                    loop.launch(() -> later.fail(own));
                    return thrown(api, later.promise(), bench.patience());
                  }));
      bench.attempt().expect("the operation's own " + own + ", later", seen == own, seen);
    }
  }

  /** The limit of an await that got its value has no say in the next one. */
  static void limitEnds(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> deferred = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              loop.launch(() -> deferred.succeed(1));
              Duration limit = bench.scaled(LIMIT.multipliedBy(5));
              diary.note("value " + api.await(deferred.promise(), limit));
              api.await(api.sleep(limit.multipliedBy(2)));
              diary.note("slept beyond the limit");
              return true;
            }));
    diary.expect("value 1", "slept beyond the limit");
  }

  /** Two wait; the hook runs when the second gives up, too, and a late outcome is refused. */
  static void abandoned(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicInteger hooks = new AtomicInteger();
    Deferred<Integer> deferred = new Deferred<Integer>().onAbandoned(hooks::incrementAndGet);
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> other = loop.launch(() -> api.await(deferred.promise()));
              while (api.state(other) != Oroutine.State.WAITING) {
                api.await(api.yieldNow());
              }
              thrown(api, deferred.promise(), bench.scaled(LIMIT));
              bench
                  .attempt()
                  .equal("whether it has an outcome", false, deferred.promise().isDone());
              bench.trace().saw("hooks run after one of two gave up: " + hooks);
              bench.attempt().equal("hooks run while one still waits", 0, hooks.get());
              api.cancel(other);
              AwaitChecks.thrown(api, other);
              bench.trace().saw("hooks run after both gave up: " + hooks);
              bench.attempt().equal("hooks run when nobody waits", 1, hooks.get());
              return true;
            }));
    Throwable failure = deferred.promise().failure();
    bench
        .attempt()
        .expect(
            "a promise that failed with CancellationException",
            failure instanceof CancellationException,
            failure);
    bench.attempt().equal("whether a late value is taken", false, api.succeed(deferred, 1));
  }

  static void abandonedSleep(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    Throwable failure =
        bench.end(
            loop.launch(
                () -> {
                  Promise<@Nullable Void> sleep = api.sleep(Duration.ofHours(1));
                  Oroutine<?> sleeper =
                      loop.launch(
                          () -> {
                            api.await(sleep);
                          });
                  api.await(api.yieldNow());
                  api.cancel(sleeper);
                  AwaitChecks.thrown(api, sleeper);
                  return sleep.isDone() ? sleep.failure() : null;
                }));
    bench.trace().saw("the sleep nobody waits for: " + failure);
    bench
        .attempt()
        .expect(
            "it to be withdrawn, with a CancellationException",
            failure instanceof CancellationException,
            failure);
  }

  static void routineGoesOn(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> worker =
                  loop.launch(
                      () -> {
                        api.await(api.sleep(bench.scaled(LIMIT).multipliedBy(2)));
                        diary.note("worker ends");
                      });
              diary.note(
                  "gave up: "
                      + (thrown(api, worker, bench.scaled(LIMIT)) instanceof TimeoutException));
              api.await(worker);
              return true;
            }));
    diary.expect("gave up: true", "worker ends");
  }
}
