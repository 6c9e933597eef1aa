package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.never;
import static io.monocle.tck.core.Waiters.thrownBy;

import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Blocks with a deadline. */
final class DeadlineChecks {
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofHours(1);

  private DeadlineChecks() {}

  private static String kind(Throwable thrown) {
    return thrown instanceof TimeoutException ? "timed out" : ScopeCancelChecks.kind(thrown);
  }

  private static boolean endless(Subject api) {
    never(api);
    return true;
  }

  static void timesOut(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          long start = bench.nanoTime();
          Throwable seen =
              thrownBy(
                  () ->
                      api.withTimeout(
                          bench.scaled(SHORT),
                          () -> {
                            try {
                              return endless(api);
                            } catch (RuntimeException e) {
                              diary.note("in the block: " + kind(e));
                              throw e;
                            }
                          }));
          diary.note("after it: " + kind(seen));
          Duration took = bench.since(start);
          bench
              .attempt()
              .expect(
                  "to wait " + bench.scaled(SHORT), took.compareTo(bench.scaled(SHORT)) >= 0, took);
          return true;
        });
    diary.expect("in the block: cancelled", "after it: timed out");
  }

  static void forItsBlock(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Throwable seen =
              thrownBy(
                  () ->
                      api.withTimeout(
                          bench.scaled(SHORT),
                          () -> {
                            for (int i = 1; i <= 2; i++) {
                              diary.note(i + " " + kind(thrownBy(() -> never(api))));
                            }
                            return endless(api);
                          }));
          diary.note(kind(seen));
          api.await(api.yieldNow());
          diary.note(
              "quick "
                  + api.withTimeout(
                      bench.scaled(SHORT),
                      () -> {
                        api.await(api.yieldNow());
                        return true;
                      }));
          api.await(api.sleep(bench.scaled(SHORT).multipliedBy(2)));
          diary.note("slept beyond it");
          return true;
        });
    diary.expect("1 cancelled", "2 cancelled", "timed out", "quick true", "slept beyond it");
  }

  static void nested(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    // So much later that a pause of the machine does not end both.
    Duration longer = bench.scaled(SHORT).plus(bench.patience().dividedBy(20));
    bench.run(
        () -> {
          Throwable outer =
              thrownBy(
                  () ->
                      api.withTimeout(
                          longer,
                          () -> {
                            Throwable inner =
                                thrownBy(
                                    () -> api.withTimeout(bench.scaled(SHORT), () -> endless(api)));
                            diary.note("inner " + kind(inner));
                            api.await(api.yieldNow());
                            diary.note("outer goes on");
                            return endless(api);
                          }));
          diary.note("outer " + kind(outer));
          return true;
        });
    diary.expect("inner timed out", "outer goes on", "outer timed out");
  }

  static void outerFirst(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Throwable outer =
              thrownBy(
                  () ->
                      api.withTimeout(
                          bench.scaled(SHORT),
                          () -> {
                            try {
                              return api.withTimeout(LONG, () -> endless(api));
                            } catch (RuntimeException e) {
                              diary.note("inner " + kind(e));
                              throw e;
                            }
                          }));
          diary.note("outer " + kind(outer));
          return true;
        });
    diary.expect("inner cancelled", "outer timed out");
  }

  /** A body that catches, and one that awaits nothing and takes too long. */
  static void valueInSpite(CoreBench bench) throws Exception {
    Subject api = bench.api();
    List<String> seen =
        bench.run(
            () ->
                List.of(
                    api.withTimeout(bench.scaled(SHORT), () -> kind(thrownBy(() -> never(api)))),
                    api.withTimeout(
                        Duration.ofNanos(1),
                        () -> {
                          bench.hold(() -> false);
                          return "late";
                        })));
    bench.trace().saw("the values " + seen);
    bench.attempt().equal("the values", List.of("cancelled", "late"), seen);
  }

  static void ownFailure(CoreBench bench) throws Exception {
    Subject api = bench.api();
    TimeoutException own = new TimeoutException("planned");
    Throwable seen =
        bench.run(
            () ->
                thrownBy(
                    () ->
                        api.withTimeout(
                            LONG,
                            () -> {
                              api.await(api.yieldNow());
                              throw own;
                            })));
    bench.trace().saw("it threw " + seen);
    bench.attempt().expect("the block's own " + own, seen == own, seen);
  }

  static void noTime(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (Duration time : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
      Diary diary = bench.diary();
      bench.run(
          () -> {
            Throwable seen =
                thrownBy(
                    () ->
                        api.withTimeout(
                            time,
                            () -> {
                              diary.note("begins");
                              diary.note("a sleep is over: " + api.sleep(LONG).isDone());
                              never(api);
                              diary.note("went on");
                              return true;
                            }));
            diary.note(kind(seen));
            return true;
          });
      diary.expect("begins", "a sleep is over: true", "timed out");
    }
  }

  static void timeLeft(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Duration half = LONG.dividedBy(2);
    bench.run(
        () -> {
          diary.note("without: " + api.timeLeft().isPresent());
          api.withTimeout(
              half,
              () ->
                  api.withTimeout(
                      LONG,
                      () -> {
                        Duration left = api.timeLeft().orElse(LONG);
                        diary.note("nearest: " + (left.compareTo(half) <= 0));
                        diary.note("shielded: " + api.shielded(() -> api.timeLeft().isPresent()));
                        return true;
                      }));
          diary.note(
              "none: " + api.withTimeout(Duration.ofSeconds(-1), () -> api.timeLeft().toString()));
          diary.note("after: " + api.timeLeft().isPresent());
          return true;
        });
    diary.expect(
        "without: false",
        "nearest: true",
        "shielded: false",
        "none: Optional[PT0S]",
        "after: false");
  }

  static void wallClock(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Duration left =
              api.withDeadline(
                  Instant.now().plus(LONG), () -> api.timeLeft().orElse(Duration.ZERO));
          bench.trace().saw("time left of " + LONG + ": " + left);
          Duration least = LONG.minus(bench.attempt().environment().scaledCheckTimeout());
          diary.note("at most: " + (left.compareTo(LONG) <= 0));
          diary.note("hardly less: " + (left.compareTo(least) >= 0));
          for (Duration away : List.of(bench.scaled(SHORT), bench.scaled(SHORT).negated())) {
            diary.note(
                kind(
                    thrownBy(
                        () -> api.withDeadline(Instant.now().plus(away), () -> endless(api)))));
          }
          return true;
        });
    diary.expect("at most: true", "hardly less: true", "timed out", "timed out");
  }

  static void shielded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Throwable seen =
              thrownBy(
                  () ->
                      api.withTimeout(
                          bench.scaled(SHORT),
                          () -> {
                            api.shielded(
                                () -> {
                                  api.await(api.sleep(bench.scaled(SHORT).multipliedBy(2)));
                                  diary.note("slept beyond it");
                                  return true;
                                });
                            diary.note(kind(thrownBy(() -> never(api))));
                            return endless(api);
                          }));
          diary.note(kind(seen));
          return true;
        });
    diary.expect("slept beyond it", "cancelled", "timed out");
  }
}
