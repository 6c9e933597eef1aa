package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.never;
import static io.monocle.tck.core.Waiters.thrownBy;
import static io.monocle.tck.core.Waiters.waiter;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.Scope;
import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** Cancels from within and from around a scope. */
final class ScopeCancelChecks {
  private ScopeCancelChecks() {}

  /** From the check's own thread, when the block and its child both wait. */
  static void cancelled(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    CompletableFuture<Scope> opened = new CompletableFuture<>();
    Oroutine<?> owner =
        bench
            .loop()
            .launch(
                () -> {
                  Throwable seen =
                      thrownBy(
                          () ->
                              api.scoped(
                                  Scope::open,
                                  scope -> {
                                    api.launch(scope, () -> waiter(api, diary, "child"));
                                    api.await(api.yieldNow());
                                    opened.complete(scope);
                                    for (int i = 1; i <= 2; i++) {
                                      Throwable thrown = thrownBy(() -> never(api));
                                      diary.note("await " + i + ": " + kind(thrown));
                                    }
                                    never(api);
                                    return true;
                                  }));
                  diary.note("left: " + kind(seen));
                  api.await(api.yieldNow());
                  diary.note("awaits again");
                });
    api.cancel(bench.attempt().await("the scope to be open", opened));
    bench.end(owner);
    List<String> entries = diary.entries();
    bench
        .attempt()
        .expect(
            "the child to be cancelled and to end in the block",
            entries.contains("child cancelled")
                && entries.indexOf("child ended") < entries.indexOf("left: cancelled"),
            entries);
    bench
        .attempt()
        .equal(
            "what the block saw",
            List.of("await 1: cancelled", "await 2: cancelled", "left: cancelled", "awaits again"),
            entries.stream().filter(entry -> !entry.startsWith("child")).toList());
    cancelledInAShield(bench);
  }

  /** The block does not hear of it, its children do. */
  private static void cancelledInAShield(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Throwable seen =
              thrownBy(
                  () ->
                      api.scoped(
                          Scope::open,
                          scope -> {
                            Oroutine<?> child =
                                api.launch(scope, () -> waiter(api, diary, "child"));
                            api.await(api.yieldNow());
                            api.cancel(scope);
                            diary.note("in the shield: " + endInAShield(bench, child));
                            return true;
                          }));
          diary.note("left: " + (seen instanceof AssertionError ? "returned" : kind(seen)));
          return true;
        });
    diary.expect("child cancelled", "child ended", "in the shield: cancelled", "left: returned");
  }

  /** How something ends, seen from where no cancel is seen. */
  static String endInAShield(CoreBench bench, Promise<?> promise) {
    Subject api = bench.api();
    return api.shielded(() -> kind(thrownBy(() -> api.await(promise, bench.patience()))));
  }

  static String kind(Throwable thrown) {
    return thrown instanceof CancellationException ? "cancelled" : thrown.toString();
  }

  /** Into a scope that was cancelled, and by an owner that was. */
  static void launchedTooLate(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Throwable seen =
                  thrownBy(
                      () ->
                          api.scoped(
                              Scope::open,
                              scope -> {
                                api.cancel(scope);
                                Oroutine<?> late =
                                    api.launch(scope, () -> diary.note("child of a cancelled"));
                                diary.note("its child: " + late.state() + ", " + late.failure());
                                return true;
                              }));
              diary.note("left: " + (seen instanceof AssertionError ? "returned" : kind(seen)));
              Oroutine<?> owner =
                  loop.launch(
                      () -> {
                        thrownBy(() -> never(api));
                        api.scoped(
                            Scope::open,
                            scope -> api.launch(scope, () -> diary.note("child of its owner")));
                      });
              api.await(api.yieldNow());
              api.cancel(owner);
              thrownBy(() -> api.await(owner));
              api.await(api.sleep(bench.aWhile()));
              return true;
            }));
    List<String> entries = diary.entries();
    bench
        .attempt()
        .expect(
            "the child to be DONE, and to tell of the scope",
            entries.stream().anyMatch(entry -> entry.matches("its child: DONE,.* scope .*")),
            entries);
    bench
        .attempt()
        .expect(
            "no body of a child",
            entries.stream().noneMatch(entry -> entry.startsWith("child")),
            entries);
  }

  /** One owner is in its block when it is cancelled, another waits for its children. */
  static void ownerCancelled(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (boolean inTheBlock : List.of(true, false)) {
      Diary diary = bench.diary();
      Loop loop = bench.loop();
      bench.end(
          loop.launch(
              () -> {
                Oroutine<?> owner =
                    loop.launch(
                        () ->
                            api.scoped(
                                Scope::open,
                                scope -> {
                                  api.launch(scope, () -> waiter(api, diary, "child"));
                                  if (inTheBlock) {
                                    never(api);
                                  }
                                  return true;
                                }));
                api.await(api.sleep(Duration.ofMillis(1)));
                api.cancel(owner, "planned");
                Throwable seen = thrownBy(() -> api.await(owner));
                diary.note("owner " + kind(seen) + ": " + seen.toString().contains("planned"));
                return true;
              }));
      diary.expect("child cancelled", "child ended", "owner cancelled: true");
    }
  }

  static void deadlineAround(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (boolean inTheBlock : List.of(true, false)) {
      Diary diary = bench.diary();
      bench.run(
          () -> {
            Throwable seen =
                thrownBy(
                    () ->
                        api.withTimeout(
                            bench.aWhile(),
                            () ->
                                api.scoped(
                                    Scope::open,
                                    scope -> {
                                      api.launch(scope, () -> waiter(api, diary, "child"));
                                      if (inTheBlock) {
                                        never(api);
                                      }
                                      return true;
                                    })));
            diary.note("timed out: " + (seen instanceof TimeoutException));
            return true;
          });
      diary.expect("child cancelled", "child ended", "timed out: true");
    }
  }
}
