package io.monocle.tck.spi;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.kit.Check;
import io.monocle.tck.kit.Trace;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a check of the SPI works with: backends that close with it, and ways onto their loops. */
final class SpiBench {
  static final String THREADS = "tck-loop-";

  private final Attempt attempt;

  private SpiBench(Attempt attempt) {
    this.attempt = attempt;
  }

  /** A check that works at such a bench. */
  interface SpiCheck {
    void run(SpiBench bench) throws Exception;
  }

  static Check spi(SpiCheck check) {
    return attempt -> check.run(new SpiBench(attempt));
  }

  Attempt attempt() {
    return attempt;
  }

  Trace trace() {
    return attempt.trace();
  }

  Random random() {
    return attempt.random();
  }

  /** Opens a backend, which is closed when the check is over. */
  Backend open(int loops) {
    Backend backend = attempt.provider().open(new BackendConfig(loops, THREADS));
    attempt.atEnd(
        atMost ->
            backend.close().toCompletableFuture().get(atMost.toNanos(), TimeUnit.NANOSECONDS));
    trace().did("opened a backend with loops: " + backend.loops().size());
    return backend;
  }

  /** The only loop of a new backend. */
  LoopDriver loop() {
    return open(1).loops().getFirst();
  }

  /** Runs code on a loop and waits for what it returns. */
  <T extends @Nullable Object> T on(LoopDriver loop, Callable<T> code) throws Exception {
    return attempt.await("a task to run on the loop", later(loop, code));
  }

  /** Runs code on a loop, soon. */
  <T extends @Nullable Object> CompletableFuture<T> later(LoopDriver loop, Callable<T> code) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(code.call());
          } catch (Throwable thrown) {
            result.completeExceptionally(thrown);
          }
        });
    return result;
  }

  /** Keeps a loop busy, with a task that hands itself over again and again. */
  void keepBusy(LoopDriver loop, BooleanSupplier enough) {
    keepBusy(loop, LoopDriver::execute, enough);
  }

  /** Keeps a loop busy, with a task that comes back by some way, as a core's drains do. */
  void keepBusy(LoopDriver loop, BiConsumer<LoopDriver, Runnable> way, BooleanSupplier enough) {
    try {
      way.accept(
          loop,
          () -> {
            if (!enough.getAsBoolean()) {
              keepBusy(loop, way, enough);
            }
          });
    } catch (RejectedExecutionException e) {
      // The check is over, and the loop with it.
    }
  }

  /** Waits until a time has passed on the loop's clock. */
  void pass(LoopDriver loop, long nanos) throws Exception {
    CompletableFuture<Boolean> passed = new CompletableFuture<>();
    on(loop, () -> loop.schedule(() -> passed.complete(true), nanos));
    attempt.await("a timer to fire", passed);
  }

  /**
   * Gives what must not happen time to happen. On a virtual clock that is all the time there is: it
   * moves only when nothing is left to happen.
   */
  void settle(LoopDriver loop) throws Exception {
    pass(loop, attempt.environment().scaledSettle().toNanos());
  }
}
