package io.monocle.tck.core;

import io.monocle.Body;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutines;
import io.monocle.Promise;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.kit.Check;
import io.monocle.tck.kit.Trace;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a check of the core works with: the API, loops that close with it, and their clock. */
final class CoreBench {
  private final Attempt attempt;
  private final KnownBackend backend;

  private CoreBench(Attempt attempt) {
    this.attempt = attempt;
    this.backend = new KnownBackend(attempt.provider());
  }

  /** A check that works at such a bench. */
  interface CoreCheck {
    void run(CoreBench bench) throws Exception;
  }

  static Check core(CoreCheck check) {
    return attempt -> check.run(new CoreBench(attempt));
  }

  /** One that needs no loop; one has to run all the same, or the rule would pass on none. */
  static Check alive(CoreCheck check) {
    return core(
        bench -> {
          bench.run(() -> true);
          check.run(bench);
        });
  }

  Attempt attempt() {
    return attempt;
  }

  Trace trace() {
    return attempt.trace();
  }

  Subject api() {
    return attempt.subject();
  }

  /** A new list of what happens, in order. */
  Diary diary() {
    return new Diary(attempt);
  }

  KnownBackend backend() {
    return backend;
  }

  /** Opens loops, which are closed when the check is over. */
  LoopGroup open(int loops) {
    LoopGroup group =
        api()
            .open(
                LoopGroup.builder()
                    .backend(backend)
                    .loops(loops)
                    .watchdog(Duration.ZERO)
                    .closeTimeout(attempt.environment().scaledCheckTimeout().dividedBy(8)));
    attempt.atEnd(atMost -> group.close());
    attempt.shows(() -> Oroutines.dump(group));
    trace().did("opened a group with loops: " + group.loops().size());
    return group;
  }

  /** The only loop of a new group. */
  Loop loop() {
    return open(1).loop();
  }

  /** Runs an o-routine on a new loop to its end. */
  <T extends @Nullable Object> T run(Body<T> body) throws Exception {
    return end(loop().launch("check", body));
  }

  /** Waits, on the check's own thread, until something has its outcome. */
  <T extends @Nullable Object> T end(Promise<T> promise) throws Exception {
    return attempt.await("an outcome, and no failure", promise.toCompletableFuture());
  }

  /** Fails unless to begin or to await an operation throws such an exception, which it returns. */
  <E extends Throwable> E failing(
      String what, Class<E> kind, Duration atMost, Supplier<Promise<?>> operation) {
    return attempt.throwing(what, kind, () -> api().await(operation.get(), atMost));
  }

  /** What the clock of the first loop shows. */
  long nanoTime() {
    LoopDriver driver = backend.opened().loops().getFirst();
    return driver.nanoTime();
  }

  /** How long, on that clock, since an earlier reading. */
  Duration since(long reading) {
    return Duration.ofNanos(nanoTime() - reading);
  }

  /** Spends real time without letting go, until there is no point in it or a while has passed. */
  void hold(BooleanSupplier pointless) {
    long end = System.nanoTime() + aWhile().toNanos();
    while (!pointless.getAsBoolean() && System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  /** So long on this machine. */
  Duration scaled(Duration time) {
    return attempt.environment().scaled(time);
  }

  /** How long a check waits for what must happen, where it has to say. */
  Duration patience() {
    return attempt.environment().scaledCheckTimeout().dividedBy(2);
  }

  /** A time in which what must not happen would happen. */
  Duration aWhile() {
    return attempt.environment().scaledSettle();
  }
}
