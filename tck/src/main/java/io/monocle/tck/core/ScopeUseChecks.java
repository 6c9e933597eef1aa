package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.thrownBy;
import static io.monocle.tck.core.Waiters.waiter;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.OroutineLocal;
import io.monocle.Scope;
import io.monocle.ScopeMisuseException;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.time.Duration;

/** What children inherit, and what scopes refuse. */
final class ScopeUseChecks {
  private static final OroutineLocal<String> LOCAL = OroutineLocal.of("default");

  private ScopeUseChecks() {}

  static void inheritsDeadline(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Duration limit = Duration.ofHours(1);
    bench.run(
        () ->
            api.scoped(
                Scope::open,
                outer -> {
                  api.launch(outer, () -> diary.note("without one: " + api.timeLeft().isPresent()));
                  api.await(api.yieldNow());
                  return api.withTimeout(
                      limit,
                      () ->
                          api.scoped(
                              Scope::open,
                              scope ->
                                  api.launch(
                                      scope,
                                      () ->
                                          diary.note(
                                              "within it: "
                                                  + api.timeLeft()
                                                      .filter(left -> left.compareTo(limit) <= 0)
                                                      .isPresent()))));
                }));
    diary.expect("without one: false", "within it: true");
  }

  static void inheritsLocals(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () ->
            api.scoped(
                Scope::open,
                scope -> {
                  LOCAL.where(
                      "block's",
                      () ->
                          api.launch(
                              scope,
                              () -> {
                                diary.note("child sees the " + LOCAL.get());
                                return LOCAL.where(
                                    "child's",
                                    () -> {
                                      api.await(api.sleep(Duration.ofMillis(1)));
                                      diary.note("and then the " + LOCAL.get());
                                      return true;
                                    });
                              }));
                  api.await(api.yieldNow());
                  diary.note("block sees the " + LOCAL.get());
                  return true;
                }));
    diary.expect("child sees the block's", "block sees the default", "and then the child's");
  }

  private static void misuse(Diary diary, String what, Waiters.Throwing code) {
    Throwable seen = thrownBy(code);
    diary.note(what + ": " + (seen instanceof ScopeMisuseException ? "refused" : seen.toString()));
  }

  /** By a child, by an o-routine that is none, and by a callback. */
  static void otherUser(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () ->
                api.scoped(
                    Scope::open,
                    scope -> {
                      Waiters.Throwing launching =
                          () -> api.launch(scope, () -> diary.note("a child of nobody's"));
                      api.launch(scope, () -> misuse(diary, "launch by a child", launching));
                      loop.launch(() -> misuse(diary, "launch by another", launching));
                      loop.launch(() -> misuse(diary, "join by another", () -> api.join(scope)));
                      loop.launch(() -> misuse(diary, "close by another", () -> api.close(scope)));
                      loop.execute(() -> misuse(diary, "launch by a callback", launching));
                      api.await(api.sleep(bench.aWhile()));
                      api.launch(scope, () -> diary.note("a child of the owner's"));
                      return true;
                    })));
    diary.expect(
        "launch by a child: refused",
        "launch by another: refused",
        "join by another: refused",
        "close by another: refused",
        "launch by a callback: refused",
        "a child of the owner's");
  }

  static void afterClose(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Scope scope = api.scoped(Scope::open, each -> each);
          misuse(diary, "launch", () -> api.launch(scope, () -> diary.note("a late child")));
          misuse(diary, "join", () -> api.join(scope));
          api.close(scope);
          diary.note("closed twice");
          api.await(api.sleep(bench.aWhile()));
          return true;
        });
    diary.expect("launch: refused", "join: refused", "closed twice");
  }

  static void outOfOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Scope outer = Scope.open();
          api.launch(outer, () -> waiter(api, diary, "outer's"));
          Scope inner = Scope.open();
          api.launch(inner, () -> slowToEnd(bench, diary, "inner's"));
          api.await(api.yieldNow());
          misuse(diary, "close", () -> api.close(outer));
          misuse(diary, "launch", () -> api.launch(inner, () -> diary.note("a late child")));
          api.await(api.yieldNow());
          diary.note("the o-routine goes on");
          return true;
        });
    String all = diary.entries().toString();
    bench
        .attempt()
        .expect(
            "both children to end before close does",
            all.contains("outer's ended")
                && all.contains("inner's ended")
                && all.endsWith("close: refused, launch: refused, the o-routine goes on]"),
            all);
  }

  /** It takes longer to clean up than the others do. */
  private static void slowToEnd(CoreBench bench, Diary diary, String name) {
    Subject api = bench.api();
    try {
      Waiters.never(api);
    } finally {
      api.shielded(() -> api.await(api.sleep(bench.scaled(Duration.ofMillis(10)))));
      diary.note(name + " ended");
    }
  }

  static void joinsInRounds(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    IOException failure = new IOException("planned");
    bench.run(
        () -> {
          api.scoped(
              Scope::open,
              scope -> {
                for (int i = 1; i <= 2; i++) {
                  int round = i;
                  api.launch(
                      scope,
                      () -> {
                        api.await(api.sleep(Duration.ofMillis(1)));
                        diary.note("round " + round);
                      });
                  api.join(scope);
                  diary.note("joined");
                }
                return true;
              });
          Throwable seen =
              thrownBy(
                  () ->
                      api.scoped(
                          Scope::open,
                          scope -> {
                            Oroutine<?> child =
                                api.launch(scope, () -> ScopeChecks.failing(api, failure));
                            api.launch(scope, () -> slowToEnd(bench, diary, "sibling"));
                            Throwable thrown = thrownBy(() -> api.join(scope));
                            diary.note("join threw it: " + (thrown == failure));
                            diary.note("the child: " + child.state());
                            return true;
                          }));
          diary.note("then: " + (seen instanceof AssertionError ? "left" : seen.toString()));
          return true;
        });
    diary.expect(
        "round 1",
        "joined",
        "round 2",
        "joined",
        "sibling ended",
        "join threw it: true",
        "the child: DONE",
        "then: left");
  }
}
