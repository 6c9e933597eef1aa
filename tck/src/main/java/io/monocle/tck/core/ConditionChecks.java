package io.monocle.tck.core;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.sync.Condition;
import io.monocle.sync.Event;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions and events. */
final class ConditionChecks {
  private ConditionChecks() {}

  static void signals(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Condition condition = new Condition();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          List<Oroutine<?>> all = new ArrayList<>();
          for (int i = 1; i <= 4; i++) {
            String who = "number " + i;
            all.add(
                loop.launch(
                    () -> {
                      api.await(api.waitFor(condition));
                      diary.note(who);
                    }));
          }
          api.await(api.yieldNow());
          diary.note("signal 2");
          api.signal(condition, 2);
          api.await(api.sleep(bench.aWhile()));
          diary.note("signal 2");
          api.signal(condition, 2);
          for (Oroutine<?> each : all) {
            api.await(each);
          }
          return true;
        });
    diary.expect("signal 2", "number 1", "number 2", "signal 2", "number 3", "number 4");
  }

  static void signalIsGone(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Condition condition = new Condition();
    bench.run(
        () -> {
          api.signal(condition, 1);
          return bench.failing(
              "waitFor after the signal",
              TimeoutException.class,
              bench.aWhile(),
              () -> api.waitFor(condition));
        });
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Condition condition = new Condition();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          Oroutine<?> late =
              loop.launch(
                  () -> {
                    bench.failing(
                        "waitFor",
                        TimeoutException.class,
                        bench.scaled(Duration.ofMillis(10)),
                        () -> api.waitFor(condition));
                  });
          Oroutine<?> patient =
              loop.launch(
                  () -> {
                    api.await(api.waitFor(condition), bench.patience());
                    diary.note("signalled");
                  });
          api.await(late);
          api.signal(condition, 1);
          api.await(patient);
          return true;
        });
    diary.expect("signalled");
  }

  static void event(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Event event = new Event();
    bench.run(
        () -> {
          Promise<@Nullable Void> first = api.waitFor(event);
          Promise<@Nullable Void> second = api.waitFor(event);
          bench.attempt().equal("whether it lets go before", false, first.isDone());
          api.set(event);
          event.clear();
          api.await(first, bench.patience());
          api.await(second, bench.patience());
          bench.trace().saw("both who waited go on");
          bench.attempt().equal("whether they wait again", false, api.waitFor(event).isDone());
          api.set(event);
          api.set(event);
          bench.attempt().equal("whether it lets go at once", true, api.waitFor(event).isDone());
          return true;
        });
  }
}
