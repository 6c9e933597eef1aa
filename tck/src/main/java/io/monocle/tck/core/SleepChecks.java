package io.monocle.tck.core;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sleeping. */
final class SleepChecks {
  private SleepChecks() {}

  static void neverEarly(CoreBench bench) throws Exception {
    Subject api = bench.api();
    List<String> early = Collections.synchronizedList(new ArrayList<>());
    Loop loop = bench.loop();
    List<Oroutine<?>> all = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Duration time = Duration.ofNanos(bench.attempt().random().nextLong(20_000_000));
      all.add(
          loop.launch(
              () -> {
                long start = bench.nanoTime();
                api.await(api.sleep(time));
                Duration slept = bench.since(start);
                if (slept.compareTo(time) < 0) {
                  early.add(slept + " instead of " + time);
                }
              }));
    }
    for (Oroutine<?> routine : all) {
      bench.end(routine);
    }
    bench.trace().saw("a hundred sleeps end");
    bench.attempt().equal("sleeps that ended before their time", List.of(), early);
  }

  /** All asked for in one turn, for the same time. */
  static void tiesInOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    List<String> expected = new ArrayList<>();
    bench.end(
        loop.launch(
            () -> {
              List<Oroutine<?>> all = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                String name = "sleeper " + i;
                expected.add(name);
                all.add(
                    loop.launch(
                        () -> {
                          api.await(api.sleep(Duration.ofMillis(5)));
                          diary.note(name);
                        }));
              }
              all.forEach(api::await);
              return true;
            }));
    diary.expect(expected);
  }

  static void longerLater(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    List<Integer> millis = new ArrayList<>(List.of(2, 4, 6, 8, 10, 12, 14, 16, 18, 20));
    Collections.shuffle(millis, bench.attempt().random());
    List<Asked> ended = new ArrayList<>();
    bench.end(
        loop.launch(
            () -> {
              List<Promise<?>> all = new ArrayList<>();
              for (int time : millis) {
                Duration length = Duration.ofMillis(time);
                long before = bench.nanoTime();
                Promise<@Nullable Void> sleep = api.sleep(length);
                Asked asked = new Asked(length, before, bench.nanoTime());
                all.add(sleep.onComplete(promise -> ended.add(asked)));
              }
              all.forEach(api::await);
              // A callback of what ended while this o-routine had its turn is still to come.
              api.await(api.yieldNow());
              return true;
            }));
    bench.trace().saw("sleeps that ended: " + ended.size());
    bench.attempt().equal("how many sleeps ended", millis.size(), ended.size());
    for (int i = 1; i < ended.size(); i++) {
      for (int j = 0; j < i; j++) {
        Asked late = ended.get(i);
        Asked early = ended.get(j);
        bench
            .attempt()
            .expect("one of " + late.length + " to end first", !late.isDueBefore(early), early);
      }
    }
  }

  /** A sleep, and when it was asked for: a pause meanwhile may make a short one end late. */
  private record Asked(Duration length, long before, long after) {
    boolean isDueBefore(Asked other) {
      return after + length.toNanos() - (other.before + other.length.toNanos()) < 0;
    }
  }

  static void zero(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(-1))) {
            Promise<@Nullable Void> sleep = api.sleep(time);
            bench.trace().saw("a sleep of " + time + " done at once: " + sleep.isDone());
            bench.attempt().equal("whether a sleep of " + time + " is done", true, sleep.isDone());
            api.await(sleep);
          }
          return true;
        });
  }

  static void holdsNobody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              loop.launch(() -> diary.note("another"));
              diary.note("lies down");
              api.await(api.sleep(Duration.ofMillis(5)));
              diary.note("gets up");
              return true;
            }));
    diary.expect("lies down", "another", "gets up");
  }

  static void many(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    int count = 10_000;
    List<Long> nanos = bench.attempt().random().longs(count, 0, 30_000_000).boxed().toList();
    int ended =
        bench.end(
            loop.launch(
                () -> {
                  List<Promise<?>> sleeps = new ArrayList<>();
                  nanos.forEach(time -> sleeps.add(api.sleep(Duration.ofNanos(time))));
                  api.await(api.sleep(Duration.ofMillis(30).plus(bench.aWhile())));
                  return (int) sleeps.stream().filter(Promise::isSuccess).count();
                }));
    bench.trace().saw(ended + " of " + count + " sleeps end");
    bench.attempt().equal("sleeps that ended", count, ended);
  }

  static void forEver(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          Promise<@Nullable Void> centuries = api.sleep(Duration.ofSeconds(Long.MAX_VALUE));
          api.await(api.sleep(Duration.ofMillis(5)));
          bench.trace().saw("a short sleep end, the very long one done: " + centuries.isDone());
          bench.attempt().equal("whether the long one is done", false, centuries.isDone());
          return true;
        });
  }

  /** One o-routine yields again and again while another sleeps. */
  static void underLoad(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    long end = System.nanoTime() + bench.attempt().timeLeft().dividedBy(2).toNanos();
    bench.end(
        loop.launch(
            () -> {
              Promise<@Nullable Void> sleep = api.sleep(Duration.ofMillis(5));
              while (!sleep.isDone() && System.nanoTime() - end < 0) {
                api.await(api.yieldNow());
              }
              bench.trace().saw("the sleep done on a busy loop: " + sleep.isDone());
              bench.attempt().equal("whether the sleep is done", true, sleep.isDone());
              return true;
            }));
  }
}
