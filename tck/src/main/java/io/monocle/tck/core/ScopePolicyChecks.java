package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.thrownBy;
import static io.monocle.tck.core.Waiters.waiter;

import io.monocle.Deferred;
import io.monocle.Oroutine;
import io.monocle.Scope;
import io.monocle.Scope.Policy;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The policies of scopes, and their limit. */
final class ScopePolicyChecks {
  private ScopePolicyChecks() {}

  static void collectsAll(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException one = new IOException("planned, one");
    IllegalStateException two = new IllegalStateException("planned, two");
    bench.run(
        () -> {
          api.scoped(
              () -> Scope.open(Policy.COLLECT_ALL),
              scope -> {
                api.launch(scope, () -> ScopeChecks.failing(api, one));
                api.launch(scope, () -> ScopeChecks.failing(api, two));
                api.launch(
                    scope,
                    () -> {
                      api.await(api.sleep(bench.aWhile()));
                      diary.note("sibling ended");
                    });
                api.join(scope);
                diary.note("both, in order: " + api.failures(scope).equals(List.of(one, two)));
                return true;
              });
          diary.note("left");
          return true;
        });
    diary.expect("sibling ended", "both, in order: true", "left");
  }

  static void firstSuccess(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException first = new IOException("planned, first");
    IOException last = new IOException("planned, last");
    bench.run(
        () -> {
          int value =
              api.scoped(
                  () -> Scope.open(Policy.FIRST_SUCCESS),
                  scope -> {
                    api.launch(scope, () -> ScopeChecks.failing(api, first));
                    api.launch(scope, () -> waiter(api, diary, "loser"));
                    Oroutine<Integer> winner =
                        api.launch(
                            scope,
                            () -> {
                              api.await(api.sleep(bench.aWhile()));
                              diary.note("winner ended");
                              return 7;
                            });
                    api.join(scope);
                    return api.await(winner);
                  });
          diary.note("left with " + value);
          Throwable seen =
              thrownBy(
                  () ->
                      api.scoped(
                          () -> Scope.open(Policy.FIRST_SUCCESS),
                          scope -> {
                            api.launch(scope, () -> ScopeChecks.failing(api, first));
                            api.launch(scope, () -> ScopeChecks.failing(api, last));
                            return true;
                          }));
          diary.note("the first failure: " + (seen == first));
          return true;
        });
    diary.expect(
        "winner ended", "loser cancelled", "loser ended", "left with 7", "the first failure: true");
  }

  /** Five children in two places, each of which waits for its sign to end. */
  static void limited(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Deferred<Integer>> signs = new ArrayList<>();
    bench.run(
        () -> {
          api.scoped(
              () -> api.limit(2),
              scope -> {
                for (int i = 0; i < 5; i++) {
                  int number = i;
                  Deferred<Integer> sign = new Deferred<>();
                  signs.add(sign);
                  api.launch(
                      scope,
                      () -> {
                        diary.note(number + " begins");
                        api.await(sign.promise());
                        diary.note(number + " ends");
                      });
                }
                for (int next : List.of(1, 0, 2, 4, 3)) {
                  settle(api);
                  diary.note("let " + next + " end");
                  api.succeed(signs.get(next), next);
                }
                return true;
              });
          diary.note("left");
          return true;
        });
    diary.expect(
        "0 begins",
        "1 begins",
        "let 1 end",
        "1 ends",
        "2 begins",
        "let 0 end",
        "0 ends",
        "3 begins",
        "let 2 end",
        "2 ends",
        "4 begins",
        "let 4 end",
        "4 ends",
        "let 3 end",
        "3 ends",
        "left");
  }

  /** Lets everybody go as far as they can. */
  private static void settle(Subject api) {
    for (int i = 0; i < 4; i++) {
      api.await(api.yieldNow());
    }
  }

  static void limitedAndCancelled(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          List<Oroutine<?>> waiting = new ArrayList<>();
          Throwable seen =
              thrownBy(
                  () ->
                      api.scoped(
                          () -> api.limit(1),
                          scope -> {
                            api.launch(scope, () -> waiter(api, diary, "first"));
                            waiting.add(api.launch(scope, () -> diary.note("second runs")));
                            waiting.add(api.launch(scope, () -> diary.note("third runs")));
                            api.await(api.yieldNow());
                            api.cancel(scope);
                            Waiters.never(api);
                            return true;
                          }));
          diary.note("left by a cancel: " + (seen instanceof CancellationException));
          for (Oroutine<?> each : waiting) {
            Throwable failure = each.failure();
            diary.note(
                "ended by it: "
                    + (failure instanceof CancellationException
                        && failure.toString().contains("scope")));
          }
          return true;
        });
    diary.expect(
        "first cancelled",
        "first ended",
        "left by a cancel: true",
        "ended by it: true",
        "ended by it: true");
  }
}
