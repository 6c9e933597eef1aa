package io.monocle.tck.core;

import static io.monocle.tck.core.Waiters.thrownBy;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Offloaded code that nobody wants any more. */
final class OffloadChecks {
  private OffloadChecks() {}

  static void interrupted(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Loop loop = bench.loop();
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    CompletableFuture<String> end = new CompletableFuture<>();
    Oroutine<?> routine =
        api.launch(
            loop,
            () ->
                api.await(
                    api.offload(
                        () -> {
                          begun.complete(true);
                          try {
                            new CountDownLatch(1).await();
                            return end.complete("went on");
                          } catch (InterruptedException e) {
                            return end.complete("interrupted");
                          }
                        })));
    bench.attempt().await("the code to run", begun);
    api.cancel(routine);
    String seen = bench.attempt().await("the code to end", end);
    bench.trace().saw("the code " + seen);
    bench.attempt().equal("how the code ended", "interrupted", seen);
  }

  /**
   * More code than there are processors keeps the rest waiting; then one of the rest is given up.
   */
  static void neverBegins(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicBoolean over = new AtomicBoolean();
    AtomicBoolean ran = new AtomicBoolean();
    bench.attempt().atEnd(atMost -> over.set(true));
    List<Promise<Boolean>> busy = new ArrayList<>();
    bench.run(
        () -> {
          for (int i = 0; i < 4 * Runtime.getRuntime().availableProcessors(); i++) {
            busy.add(
                api.offload(
                    () -> {
                      while (!over.get()) {
                        Thread.onSpinWait();
                      }
                      return true;
                    }));
          }
          Promise<Boolean> late = api.offload(() -> ran.getAndSet(true));
          Oroutine<?> self = api.current();
          api.cancel(self);
          Throwable seen = thrownBy(() -> api.await(late));
          over.set(true);
          bench.trace().saw("the await throw " + seen);
          return true;
        });
    for (Promise<Boolean> each : busy) {
      bench.end(each);
    }
    bench.end(bench.loop().launch(() -> api.await(api.sleep(bench.aWhile()))));
    bench.hold(ran::get);
    bench.attempt().equal("whether the code has run", false, ran.get());
  }
}
