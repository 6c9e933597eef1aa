package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What an o-routine tells of itself. */
final class LifeChecks {
  private LifeChecks() {}

  static void tellsOfItself(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Oroutine<Oroutine<?>> outer =
        loop.launch(
            () -> {
              Oroutine<?> inner = api.launch(loop, () -> Waiters.never(api));
              diary.note("launched by this one " + (inner.parent() == api.current()));
              diary.note("cancelled " + inner.isCancelled());
              api.await(api.yieldNow());
              diary.note("cancelled " + inner.isCancelled());
              api.cancel(inner);
              diary.note("cancelled " + inner.isCancelled());
              return inner;
            });
    Oroutine<?> inner = bench.end(outer);
    diary.note("launched by an o-routine " + (outer.parent() != null));
    diary.note("the same number " + (outer.id() == inner.id()));
    diary.note("the same loop " + (outer.loop() == loop && inner.loop() == loop));
    diary.expect(
        "launched by this one true",
        "cancelled false",
        "cancelled false",
        "cancelled true",
        "launched by an o-routine false",
        "the same number false",
        "the same loop true");
  }

  static void verbsInCallbacks(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    CompletableFuture<Promise<?>> last = new CompletableFuture<>();
    api.execute(
        loop,
        () -> {
          try {
            Promise<?> launched = Monocle.launch(() -> diary.note("launched"));
            Promise<?> yielded = api.yieldNow();
            Promise<?> slept = api.sleep(Duration.ofMillis(1));
            Promise<?> offloaded = api.offload(() -> "off the loop");
            last.complete(Monocle.all(List.of(launched, yielded, slept, offloaded)));
          } catch (RuntimeException e) {
            last.completeExceptionally(e);
          }
        });
    Promise<?> all = bench.attempt().await("the verbs to work", last);
    bench.end(all);
    bench.end(
        loop.launch(
            () -> {
              CompletableFuture<Thread> told = new CompletableFuture<>();
              api.execute(
                  loop,
                  () ->
                      api.onSuccess(api.yieldNow(), none -> told.complete(Thread.currentThread())));
              Thread thread = api.await(told);
              api.execute(loop, () -> diary.note("there " + (thread == Thread.currentThread())));
              api.await(api.yieldNow());
              return true;
            }));
    diary.expect("launched", "there true");
  }

  static void keepsInterrupt(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Loop loop = bench.loop();
    Deferred<String> given = new Deferred<>();
    bench.end(
        loop.launch(
            () -> {
              Oroutine<?> routine =
                  api.launch(
                      loop,
                      () -> {
                        Thread.currentThread().interrupt();
                        diary.note("was given " + api.await(given.promise()));
                        diary.note("interrupted " + Thread.interrupted());
                        api.await(api.yieldNow());
                        diary.note("interrupted " + Thread.interrupted());
                      });
              api.await(api.yieldNow());
              diary.note("gives");
              api.succeed(given, "a value");
              api.await(routine);
              return true;
            }));
    diary.expect("gives", "was given a value", "interrupted true", "interrupted false");
  }
}
