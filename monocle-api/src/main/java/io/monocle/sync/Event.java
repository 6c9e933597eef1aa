package io.monocle.sync;

import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.Flag;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A flag to wait for, after Toro's {@code Event}: not set in the beginning, set and cleared by
 * anybody. Setting it lets everybody go who waits then, also if it is cleared at once.
 *
 * <p><b>Threads:</b> any thread; a promise is awaited in an o-routine. <b>Cancellation:</b> who
 * gives up disturbs nobody. <b>Errors:</b> none.
 */
public final class Event {
  private final AtomicReference<WritablePromise<@Nullable Void>> next =
      new AtomicReference<>(new Flag<>("an event"));

  /** An event that is not set. */
  public Event() {}

  /** Sets it: those who wait go on, in the order in which they came, and nobody waits any more. */
  public void set() {
    next.get().succeed(null);
  }

  /** Clears it: from now on everybody waits. */
  public void clear() {
    WritablePromise<@Nullable Void> seen = next.get();
    if (seen.isDone()) {
      next.compareAndSet(seen, new Flag<>("an event"));
    }
  }

  /** Whether it is set. */
  public boolean isSet() {
    return next.get().isDone();
  }

  /** Has its outcome when the event is set; at once if it is. */
  public Promise<@Nullable Void> waitFor() {
    return Current.isCancelled() ? Promises.cancelled() : next.get();
  }

  @Override
  public String toString() {
    return isSet() ? "an event that is set" : "an event that is not set";
  }
}
