package io.monocle.internal;

import io.monocle.Promise;
import io.monocle.spi.Backend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of a group.
 *
 * <pre>
 *   open ── drain ──▶ draining ── quiet, or time is up ──┐
 *    │                                                   ▼
 *    └─────────────────────── close ────────────────▶ closing: o-routines cancelled
 *                                                        │ all ended, or the time-out
 *                                                        ▼
 *                                      connections aborted, backend closing
 *                                                        │ closed, or the time-out
 *                                                        ▼
 *                                                      closed
 * </pre>
 *
 * <p>The two time-outs run on a thread of the JDK's, so that a turn that never ends cannot hold the
 * end up.
 */
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.LoopGroup");

  private final Backend backend;
  private final List<EventLoop> loops;
  private final Watchdog watchdog;
  private final long timeoutNanos;
  private final WritablePromise<@Nullable Void> closed = Promises.lasting();
  private final AtomicBoolean draining = new AtomicBoolean();
  private final AtomicBoolean closing = new AtomicBoolean();

  Closing(Backend backend, List<EventLoop> loops, Watchdog watchdog, Duration timeout) {
    this.backend = backend;
    this.loops = loops;
    this.watchdog = watchdog;
    this.timeoutNanos = Durations.toNanos(timeout);
  }

  Promise<@Nullable Void> closed() {
    return closed;
  }

  void drain(Duration atMost) {
    Routine<?> caller = Current.routineOrNull();
    long nanos = Durations.toNanos(atMost);
    if (nanos == 0) {
      begin(caller);
    } else if (draining.compareAndSet(false, true)) {
      for (EventLoop loop : loops) {
        loop.onLoop(loop.resources::stopAccepting);
      }
      var _ = quiet(caller).thenRun(() -> begin(caller));
      EventLoop first = loops.getFirst();
      first.onLoop(() -> first.timers.add(new Deadline(first, nanos, caller)));
    }
  }

  /** Begins to close; the caller's o-routine, if any, is not waited for. */
  void begin(@Nullable Routine<?> caller) {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    loops.forEach(EventLoop::beginClose);
    var _ =
        quiet(caller)
            .orTimeout(timeoutNanos, TimeUnit.NANOSECONDS)
            .whenComplete(
                (nothing, late) -> {
                  if (late != null) {
                    LOG.warn(
                        "Closing goes on without o-routines that have not ended within {} ms of"
                            + " their cancel: {}",
                        TimeUnit.NANOSECONDS.toMillis(timeoutNanos),
                        loops.stream().map(loop -> loop.live.describe()).toList());
                  }
                  closeBackend();
                });
  }

  /** Completes when no loop has an o-routine left but the given one. */
  private CompletableFuture<Void> quiet(@Nullable Routine<?> except) {
    CompletableFuture<?>[] all = new CompletableFuture<?>[loops.size()];
    for (int i = 0; i < all.length; i++) {
      CompletableFuture<Void> one = new CompletableFuture<>();
      all[i] = one;
      EventLoop loop = loops.get(i);
      loop.onLoop(() -> loop.live.whenQuiet(except, () -> one.complete(null)));
    }
    return CompletableFuture.allOf(all);
  }

  private void closeBackend() {
    for (EventLoop loop : loops) {
      loop.onLoop(loop.resources::abortAll);
      try {
        loop.driver.execute(loop::retire);
      } catch (RejectedExecutionException e) {
        LOG.debug("Loop {} has ended already", loop.name());
      }
    }
    var _ =
        backend
            .close()
            .toCompletableFuture()
            .copy()
            .orTimeout(Math.max(timeoutNanos, TimeUnit.SECONDS.toNanos(1)), TimeUnit.NANOSECONDS)
            .whenComplete(
                (nothing, failure) -> {
                  if (failure != null) {
                    LOG.warn("The backend {} did not close in order", backend.name(), failure);
                  }
                  watchdog.end();
                  closed.succeed(null);
                });
  }

  /** The time that draining may take is up. */
  private final class Deadline extends Timer {
    private final @Nullable Routine<?> caller;

    Deadline(EventLoop loop, long nanos, @Nullable Routine<?> caller) {
      super(loop, loop.deadlineIn(nanos));
      this.caller = caller;
    }

    @Override
    void expired() {
      begin(caller);
    }
  }
}
