package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.util.List;

/** Promises made of others. */
final class CombineChecks {
  private CombineChecks() {}

  /** Three promises, and what is known of them. */
  private static final class Three {
    final Deferred<Integer> a = new Deferred<>();
    final Deferred<Integer> b = new Deferred<>();
    final Deferred<Integer> c = new Deferred<>();
    final List<Promise<Integer>> promises = List.of(a.promise(), b.promise(), c.promise());
  }

  /** Its outcome so far, in words. */
  static String outcome(Promise<?> promise) {
    Throwable failure = promise.failure();
    return !promise.isDone() ? "none" : failure == null ? "" + promise.value() : "" + failure;
  }

  static void all(CoreBench bench) {
    Subject api = bench.api();
    IOException one = new IOException("one");
    Diary diary = bench.diary();
    Three good = new Three();
    Promise<List<Integer>> values = api.all(good.promises);
    api.succeed(good.c, 3);
    api.succeed(good.a, 1);
    diary.note(outcome(values));
    api.succeed(good.b, 2);
    diary.note(outcome(values));
    Three bad = new Three();
    Promise<List<Integer>> failed = api.all(bad.promises);
    api.fail(bad.b, one);
    diary.note("the failure: " + (failed.failure() == one));
    diary.note("the others go on: " + api.succeed(bad.a, 1));
    diary.expect("none", "[1, 2, 3]", "the failure: true", "the others go on: true");
  }

  static void first(CoreBench bench) {
    Subject api = bench.api();
    IOException one = new IOException("one");
    Diary diary = bench.diary();
    Three good = new Three();
    Promise<Integer> value = api.first(good.promises);
    diary.note(outcome(value));
    api.succeed(good.b, 2);
    diary.note(outcome(value));
    diary.note("the others go on: " + api.succeed(good.a, 1));
    Three bad = new Three();
    Promise<Integer> failed = api.first(bad.promises);
    api.fail(bad.c, one);
    api.succeed(bad.a, 1);
    diary.note("the failure: " + (failed.failure() == one));
    diary.expect("none", "2", "the others go on: true", "the failure: true");
  }

  static void firstSuccess(CoreBench bench) {
    Subject api = bench.api();
    IOException one = new IOException("one");
    IOException two = new IOException("two");
    Diary diary = bench.diary();
    Three good = new Three();
    Promise<Integer> value = api.firstSuccess(good.promises);
    api.fail(good.a, one);
    diary.note(outcome(value));
    api.succeed(good.c, 3);
    diary.note(outcome(value));
    Three bad = new Three();
    Promise<Integer> failed = api.firstSuccess(bad.promises);
    api.fail(bad.b, one);
    api.fail(bad.a, one);
    api.fail(bad.c, two);
    diary.note("the last failure: " + (failed.failure() == two));
    diary.expect("none", "3", "the last failure: true");
  }

  static void firstN(CoreBench bench) {
    Subject api = bench.api();
    IOException one = new IOException("one");
    IOException two = new IOException("two");
    Diary diary = bench.diary();
    Three good = new Three();
    Promise<List<Integer>> values = api.firstN(2, good.promises);
    api.succeed(good.c, 3);
    diary.note(outcome(values));
    api.succeed(good.a, 1);
    diary.note(outcome(values));
    diary.note("the others go on: " + api.succeed(good.b, 2));
    Three bad = new Three();
    Promise<List<Integer>> failed = api.firstN(2, bad.promises);
    api.fail(bad.a, one);
    diary.note(outcome(failed));
    api.fail(bad.b, two);
    diary.note("the failure: " + (failed.failure() == two));
    Three each = new Three();
    Promise<List<Integer>> every = api.firstN(3, each.promises);
    diary.note("of none " + outcome(api.firstN(0, each.promises)));
    api.succeed(each.b, 2);
    api.succeed(each.c, 3);
    api.succeed(each.a, 1);
    diary.note("of all " + outcome(every));
    diary.expect(
        "none",
        "[3, 1]",
        "the others go on: true",
        "none",
        "the failure: true",
        "of none []",
        "of all [2, 3, 1]");
  }

  static void ofNone(CoreBench bench) {
    Subject api = bench.api();
    List<Promise<Integer>> none = List.of();
    List<Promise<Integer>> three = new Three().promises;
    refused(bench, "the first of none", () -> api.first(none));
    refused(bench, "the first success of none", () -> api.firstSuccess(none));
    refused(bench, "a race of none", () -> Monocle.race());
    refused(bench, "four of three", () -> api.firstN(4, three));
    refused(bench, "less than none of three", () -> api.firstN(-1, three));
  }

  private static void refused(CoreBench bench, String what, Attempt.Code code) {
    bench.attempt().throwing(what, IllegalArgumentException.class, code);
  }

  static void race(CoreBench bench) {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Three good = new Three();
    Promise<Integer> value = api.race(good.a.promise(), good.b.promise());
    diary.note(outcome(value));
    api.succeed(good.b, 2);
    diary.note(outcome(value));
    diary.note("the loser goes on: " + api.succeed(good.a, 1));
    diary.expect("none", "2", "the loser goes on: false");
  }

  static void asCompleted(CoreBench bench) {
    Subject api = bench.api();
    IOException one = new IOException("one");
    Diary diary = bench.diary();
    Three three = new Three();
    List<Promise<Integer>> ordered = api.asCompleted(three.promises);
    api.succeed(three.c, 3);
    api.fail(three.a, one);
    ordered.forEach(each -> diary.note(outcome(each)));
    api.succeed(three.b, 2);
    diary.note(outcome(ordered.getLast()));
    diary.expect("3", one.toString(), "none", "2");
  }

  static void then(CoreBench bench) throws Exception {
    Subject api = bench.api();
    IOException one = new IOException("one");
    IOException two = new IOException("two");
    Promise<Integer> good = Promise.completed(1);
    Promise<Integer> bad = Promise.failed(one);
    List<String> seen =
        bench.run(
            () -> {
              List<Promise<String>> made =
                  List.of(
                      api.then(good, value -> "value " + value, cause -> "failure"),
                      api.then(bad, value -> "value", cause -> "the failure: " + (cause == one)),
                      api.then(
                          good,
                          value -> {
                            throw two;
                          },
                          cause -> "failure of the first function"));
              api.await(api.yieldNow());
              return made.stream().map(CombineChecks::outcome).toList();
            });
    bench.trace().saw("what was made: " + seen);
    bench
        .attempt()
        .equal("what was made", List.of("value 1", "the failure: true", two.toString()), seen);
  }
}
