package io.monocle.internal;

import io.monocle.Body;
import io.monocle.Promise;
import io.monocle.internal.context.Contexts;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Blocking code on virtual threads of the JDK's own scheduler, off every loop. */
public final class Offload {
  private static final AtomicLong IDS = new AtomicLong();

  private Offload() {}

  /** See {@link io.monocle.Monocle#offload}. Holder only. */
  public static <T extends @Nullable Object> Promise<T> start(EventLoop loop, Body<T> blocking) {
    Objects.requireNonNull(blocking, "blocking");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    Body<T> taken = Contexts.takenOver(blocking);
    WritablePromise<T> promise = Promises.pending();
    Thread thread =
        newThread(
            loop.name() + "-offload-" + IDS.incrementAndGet(),
            () -> {
              if (!promise.isDone()) {
                run(taken, promise);
              }
              loop.post(Turn.of(() -> loop.offloads--));
            });
    promise.onAbandoned(thread::interrupt);
    loop.offloads++;
    thread.start();
    return promise;
  }

  private static <T extends @Nullable Object> void run(
      Body<T> blocking, WritablePromise<T> promise) {
    try {
      promise.succeed(blocking.run());
    } catch (Throwable failure) {
      promise.fail(failure);
    }
  }

  /** A thread made inside an o-routine would inherit that o-routine as its scheduler. */
  private static Thread newThread(String name, Runnable task) {
    return PrivateThreads.isAvailable()
        ? PrivateThreads.newThread(PrivateThreads.defaultScheduler(), name, task)
        : Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(task);
  }
}
