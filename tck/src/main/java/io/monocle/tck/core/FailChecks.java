package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.channel.Channel;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What failures and dumps tell. */
final class FailChecks {
  private static final int OFTEN = 100;

  private FailChecks() {}

  static void tellsTheWay(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    Oroutine<Throwable> outer =
        loop.launch(
            "outer",
            () -> {
              Oroutine<Integer> inner =
                  loop.launch(
                      "inner",
                      () -> {
                        api.await(api.yieldNow());
                        throw new IllegalStateException("planned");
                      });
              return Waiters.thrownBy(() -> api.await(inner));
            });
    String trace = api.trace(bench.end(outer));
    bench.trace().saw(trace);
    int own = trace.indexOf("IllegalStateException: planned");
    int awaited = trace.indexOf("-- awaited at (by outer)");
    bench
        .attempt()
        .expect(
            "\"-- awaited at (by outer)\" after its own stack", own >= 0 && awaited > own, trace);
  }

  static void staysAsItIs(CoreBench bench) throws Exception {
    Subject api = bench.api();
    IllegalStateException failure = new IllegalStateException("planned");
    List<StackTraceElement> stack = List.of(failure.getStackTrace());
    Deferred<Integer> deferred = new Deferred<>();
    api.fail(deferred, failure);
    boolean same =
        bench.run(
            () -> {
              boolean always = true;
              for (int i = 0; i < OFTEN; i++) {
                always &= AwaitChecks.thrown(api, deferred.promise()) == failure;
              }
              return always;
            });
    int notes = failure.getSuppressed().length;
    bench.trace().saw("the same each time: " + same + ", notes: " + notes);
    bench.attempt().equal("whether each await threw the very object", true, same);
    bench
        .attempt()
        .expect(
            "its own stack as it was",
            Arrays.asList(failure.getStackTrace()).equals(stack),
            "another one");
    bench.attempt().equal("what is suppressed in it", 1, notes);
  }

  static void dumps(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    Deferred<Integer> never = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              loop.launch(
                  "parent",
                  () -> {
                    for (int i = 0; i < 3; i++) {
                      loop.launch(() -> api.await(never.promise()));
                    }
                    Waiters.never(api);
                  });
              api.await(api.yieldNow());
              api.await(api.yieldNow());
            }));
    String dump = api.dump(group);
    bench.trace().saw(dump);
    int parent = dump.indexOf("parent");
    int children = dump.indexOf("3 ", Math.max(parent, 0));
    bench
        .attempt()
        .expect(
            "\"parent\", WAITING, and below it an entry of 3",
            parent >= 0 && children > parent && dump.contains("WAITING"),
            dump);
    dumpsWhatIsAwaited(bench);
  }

  /** The last is launched by one that has ended, and has not begun itself. */
  private static void dumpsWhatIsAwaited(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    Duration hour = Duration.ofHours(1);
    Deferred<Integer> never = new Deferred<>();
    String dump =
        bench.end(
            loop.launch(
                "first",
                () -> {
                  loop.launch("second", () -> api.await(api.sleep(hour)));
                  loop.launch("third", () -> api.await(never.promise()));
                  loop.launch(
                      "fourth",
                      () ->
                          api.await(
                              api.select(
                                  api.receiving(new Channel<String>(), item -> {}),
                                  api.when(never.promise(), value -> {}),
                                  api.timeout(hour, () -> {}))));
                  api.await(api.yieldNow());
                  api.await(loop.launch(() -> loop.launch("fifth", () -> Waiters.never(api))));
                  loop.launch("sixth", () -> Waiters.never(api));
                  return api.dump(group);
                }));
    bench.trace().saw(dump);
    for (String expected :
        List.of(
            "\\R  o.*\"second\".* for a sleep\\b.*",
            "\\R  o.*\"third\".* for a promise\\b.*",
            "\\R  o.*\"fourth\".* for a select: [^,]+, or a promise, or a time-out\\b.*",
            "\\R  o.*\"fifth\"",
            "\\R  o.*\"sixth\"")) {
      bench
          .attempt()
          .expect("a line like " + expected, Pattern.compile(expected).matcher(dump).find(), dump);
    }
  }
}
