package io.monocle.internal.executor;

import io.monocle.spi.Cancellable;
import org.jspecify.annotations.Nullable;

/** A timer of the backend's loop whose task runs on the executor's thread. */
final class HopTimer implements Cancellable {
  private final ExecutorLoop loop;
  private final Runnable task;
  private final long deadline;

  /** The loop's thread only. */
  private boolean cancelled;

  /** The backend's loop's thread only. */
  private @Nullable Cancellable armed;

  HopTimer(ExecutorLoop loop, Runnable task, long deadline) {
    this.loop = loop;
    this.task = task;
    this.deadline = deadline;
    loop.ask(this::arm);
  }

  private void arm() {
    armed = loop.io().schedule(() -> loop.post(this::expired), deadline - loop.io().nanoTime());
  }

  private void expired() {
    if (!cancelled) {
      cancelled = true;
      task.run();
    }
  }

  @Override
  public void cancel() {
    if (cancelled) {
      return;
    }
    cancelled = true;
    loop.ask(
        () -> {
          if (armed != null) {
            armed.cancel();
          }
        });
  }
}
