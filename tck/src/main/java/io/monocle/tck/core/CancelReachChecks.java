package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.never;
import static io.monocle.tck.core.Waiters.thrownBy;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** What a cancel reaches, and what it does not. */
final class CancelReachChecks {
  private CancelReachChecks() {}

  static void reason(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    Throwable seen =
        bench.end(
            loop.launch(
                () -> {
                  Oroutine<?> routine = api.launch(loop, () -> never(api));
                  api.await(api.yieldNow());
                  api.cancel(routine, "the first reason");
                  api.cancel(routine, "the second");
                  return AwaitChecks.thrown(api, routine);
                }));
    bench.trace().saw("it fail with " + seen);
    bench
        .attempt()
        .expect(
            "a CancellationException with the first reason",
            seen instanceof CancellationException && seen.toString().contains("the first reason"),
            seen);
  }

  /** Cancelled in the block, and, the second time, before it. */
  static void shielded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<Integer> value = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        diary.note("shielded " + api.shielded(() -> api.await(value.promise())));
                        diary.note(outcome(api));
                        api.shielded(
                            () -> {
                              api.await(api.sleep(Duration.ofMillis(1)));
                              diary.note("slept");
                              return true;
                            });
                        diary.note(outcome(api));
                      });
              api.await(api.yieldNow());
              api.cancel(routine);
              api.await(api.sleep(bench.aWhile()));
              diary.note("value comes");
              api.succeed(value, 7);
              api.await(routine);
              return true;
            }));
    diary.expect("value comes", "shielded 7", "cancelled", "slept", "cancelled");
  }

  private static String outcome(Subject api) {
    return ScopeCancelChecks.kind(thrownBy(() -> never(api)));
  }

  static void hooks(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        api.onCancel(() -> diary.note("outer hook"));
                        api.onCancel(
                            () -> {
                              throw new IllegalStateException("planned by the conformance kit");
                            });
                        api.onCancel(() -> diary.note("taken back")).close();
                        api.onCancel(() -> diary.note("inner hook"));
                        diary.note(outcome(api));
                        diary.note(outcome(api));
                      });
              api.await(api.yieldNow());
              api.cancel(routine);
              api.cancel(routine);
              api.await(routine);
              return true;
            }));
    diary.expect("inner hook", "outer hook", "cancelled", "cancelled");
  }

  static void lateHooks(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine = api.launch(loop, () -> registersTooLate(api, diary));
              api.await(api.yieldNow());
              api.cancel(routine);
              api.await(routine);
              return true;
            }));
    diary.note("the group closes");
    CountDownLatch waits = new CountDownLatch(1);
    Oroutine<?> routine =
        api.launch(
            loop,
            () -> {
              waits.countDown();
              registersTooLate(api, diary);
            });
    waits.await();
    api.close(group);
    bench.attempt().equal("what it failed with", null, routine.failure());
    List<String> each = List.of("cancelled", "registered", "inner hook", "outer hook", "ends");
    List<String> expected = new ArrayList<>(each);
    expected.add("the group closes");
    expected.addAll(each);
    diary.expect(expected);
  }

  private static void registersTooLate(Subject api, Diary diary) {
    diary.note(outcome(api));
    api.onCancel(() -> diary.note("outer hook"));
    api.onCancel(() -> diary.note("taken back")).close();
    api.onCancel(() -> diary.note("inner hook"));
    diary.note("registered");
    api.shielded(
        () -> {
          api.await(api.yieldNow());
          api.await(api.yieldNow());
          return true;
        });
    diary.note("ends");
  }

  static void cancelIsNoTimeout(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        diary.note(kind(limited(api, bench.aWhile())));
                        diary.note(kind(limited(api, Duration.ofHours(1))));
                      });
              while (diary.entries().isEmpty()) {
                api.await(api.sleep(Duration.ofMillis(1)));
              }
              api.cancel(routine);
              api.await(routine);
              return true;
            }));
    diary.expect("timed out", "cancelled");
  }

  private static Throwable limited(Subject api, Duration limit) {
    return thrownBy(() -> api.await(new Deferred<Integer>().promise(), limit));
  }

  private static String kind(Throwable thrown) {
    return thrown instanceof TimeoutException ? "timed out" : ScopeCancelChecks.kind(thrown);
  }

  /** Half of the promises are completed by another thread while this one closes the group. */
  static void completionsDuringClose(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    List<Deferred<Integer>> all = new ArrayList<>();
    List<Oroutine<?>> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Deferred<Integer> deferred = new Deferred<>();
      all.add(deferred);
      waiting.add(api.launch(group.loop(), () -> api.await(deferred.promise())));
    }
    bench.end(group.loop().launch(() -> api.await(api.yieldNow())));
    CountDownLatch go = new CountDownLatch(1);
    Thread completing =
        Thread.ofPlatform()
            .daemon()
            .start(
                () -> {
                  go.countDown();
                  for (int i = 0; i < all.size(); i += 2) {
                    api.succeed(all.get(i), i);
                  }
                });
    go.await();
    api.close(group);
    completing.join();
    long ended = waiting.stream().filter(Oroutine::isDone).count();
    bench.trace().saw("close return; o-routines that have ended: " + ended);
    bench.attempt().equal("o-routines that have ended", (long) waiting.size(), ended);
    bench.attempt().equal("whether it is closed", true, api.closed(group).isDone());
  }
}
