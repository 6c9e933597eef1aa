package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.never;
import static io.monocle.tck.core.Waiters.thrownBy;
import static io.monocle.tck.core.Waiters.waiter;

import io.monocle.Deferred;
import io.monocle.Oroutine;
import io.monocle.Scope;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** How blocks with a scope are left, and what the failure of a child does. */
final class ScopeChecks {
  private ScopeChecks() {}

  static void joins(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          String value =
              api.scoped(
                  Scope::open,
                  scope -> {
                    api.launch(
                        scope,
                        () -> {
                          api.await(api.sleep(Duration.ofMillis(3)));
                          diary.note("slow ended");
                        });
                    api.launch(
                        scope,
                        () -> {
                          api.await(api.yieldNow());
                          diary.note("quick ended");
                        });
                    diary.note("block at its end");
                    return "value";
                  });
          diary.note("left with " + value);
          return true;
        });
    diary.expect("block at its end", "quick ended", "slow ended", "left with value");
  }

  /** By a checked exception, an unchecked one, and an error. */
  static void leftByException(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (Throwable planned :
        List.of(
            new IOException("planned"),
            new IllegalStateException("planned"),
            new AssertionError("planned"))) {
      Diary diary = bench.diary();
      bench.run(
          () -> {
            Throwable seen =
                thrownBy(
                    () ->
                        api.scoped(
                            Scope::open,
                            scope -> {
                              api.launch(scope, () -> waiter(api, diary, "child"));
                              api.await(api.yieldNow());
                              throw asException(planned);
                            }));
            diary.note("left by the exception: " + (seen == planned));
            return true;
          });
      diary.expect("child cancelled", "child ended", "left by the exception: true");
    }
  }

  private static Exception asException(Throwable planned) {
    if (planned instanceof Error error) {
      throw error;
    }
    return (Exception) planned;
  }

  static void failureCancelsTheRest(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("planned");
    bench.run(
        () -> {
          Throwable seen =
              thrownBy(
                  () ->
                      api.scoped(
                          Scope::open,
                          scope -> {
                            api.launch(scope, () -> waiter(api, diary, "sibling"));
                            api.launch(scope, () -> failing(api, failure));
                            for (int i = 1; i <= 2; i++) {
                              Throwable thrown = thrownBy(() -> never(api));
                              diary.note("await " + i + " threw it: " + (thrown == failure));
                            }
                            return true;
                          }));
          diary.note("it came out: " + (seen == failure));
          return true;
        });
    List<String> entries = diary.entries();
    bench
        .attempt()
        .equal(
            "what the block saw",
            List.of("await 1 threw it: true", "await 2 threw it: true", "it came out: true"),
            entries.stream()
                .filter(entry -> entry.startsWith("it") || entry.startsWith("await"))
                .toList());
    bench
        .attempt()
        .expect(
            "the sibling to be cancelled and to end before the block",
            entries.contains("sibling cancelled")
                && entries.indexOf("sibling ended") == entries.size() - 2,
            entries);
    failureInAShield(bench);
  }

  /** The block does not hear of it while it is shielded, the sibling does. */
  private static void failureInAShield(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("planned");
    bench.run(
        () -> {
          Throwable seen =
              thrownBy(
                  () ->
                      api.scoped(
                          Scope::open,
                          scope -> {
                            Oroutine<?> sibling =
                                api.launch(scope, () -> waiter(api, diary, "sibling"));
                            api.launch(scope, () -> failing(api, failure));
                            diary.note(
                                "in the shield: " + ScopeCancelChecks.endInAShield(bench, sibling));
                            return true;
                          }));
          diary.note("it came out: " + (seen == failure));
          return true;
        });
    diary.expect(
        "sibling cancelled", "sibling ended", "in the shield: cancelled", "it came out: true");
  }

  /** A turn later, so that the block is somewhere in its middle. */
  static void failing(Subject api, Exception failure) throws Exception {
    api.await(api.yieldNow());
    throw failure;
  }

  /** The block awaits the failing child and catches; a sibling fails in its clean-up. */
  static void failureComesOut(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("planned, first");
    IllegalStateException later = new IllegalStateException("planned, later");
    Throwable seen =
        bench.run(
            () ->
                thrownBy(
                    () ->
                        api.scoped(
                            Scope::open,
                            scope -> {
                              Oroutine<?> child = api.launch(scope, () -> failing(api, failure));
                              api.launch(
                                  scope,
                                  () -> {
                                    try {
                                      never(api);
                                    } finally {
                                      throwIt(later);
                                    }
                                  });
                              diary.note(
                                  "the block caught it: "
                                      + (AwaitChecks.thrown(api, child) == failure));
                              return true;
                            })));
    diary.expect("the block caught it: true");
    bench.attempt().expect("the child's " + failure + " to come out", seen == failure, seen);
    IOException only = new IOException("planned, the only one");
    Throwable passed =
        bench.run(
            () ->
                thrownBy(
                    () ->
                        api.scoped(
                            Scope::open,
                            scope -> api.await(api.launch(scope, () -> failing(api, only))))));
    bench.attempt().expect("the " + only + " that the block let pass", passed == only, passed);
    List<Throwable> suppressed = List.of(seen.getSuppressed());
    bench
        .attempt()
        .expect(later + " to be suppressed in it", suppressed.contains(later), suppressed);
  }

  private static void throwIt(RuntimeException planned) {
    throw planned;
  }

  static void cancelledChild(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> go = new Deferred<>();
    bench.run(
        () -> {
          api.scoped(
              Scope::open,
              scope -> {
                Oroutine<?> child = api.launch(scope, () -> waiter(api, diary, "child"));
                api.launch(
                    scope,
                    () -> {
                      api.await(go.promise());
                      diary.note("sibling ended");
                    });
                api.await(api.yieldNow());
                api.cancel(child);
                api.await(api.sleep(Duration.ofMillis(1)));
                diary.note("block goes on");
                go.succeed(1);
                return true;
              });
          diary.note("left");
          return true;
        });
    diary.expect("child cancelled", "child ended", "block goes on", "sibling ended", "left");
  }
}
