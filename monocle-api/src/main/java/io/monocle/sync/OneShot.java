package io.monocle.sync;

import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.Flag;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import org.jspecify.annotations.Nullable;

/**
 * A value that is set once and that any number of o-routines wait for: Toro's {@code AsyncResult}.
 * Unlike a {@link io.monocle.Deferred} it outlives those who give up, and a second value is an
 * error.
 *
 * <p><b>Threads:</b> any thread; a promise is awaited in an o-routine. <b>Cancellation:</b> who
 * gives up disturbs nobody. <b>Errors:</b> {@link AlreadySetException}, {@link NotReadyException}.
 *
 * @param <T> the value's type
 */
public final class OneShot<T extends @Nullable Object> {
  private final WritablePromise<T> result = new Flag<>("a one-shot");

  /** A one-shot that is not set. */
  public OneShot() {}

  /**
   * Sets the value; those who wait go on, in the order in which they came.
   *
   * @throws AlreadySetException if it was set before; that value stays
   */
  public void set(T value) {
    if (!result.succeed(value)) {
      throw new AlreadySetException("a one-shot is set once");
    }
  }

  /** Has the value when it is set; at once if it is. */
  public Promise<T> get() {
    return Current.isCancelled() ? Promises.cancelled() : result;
  }

  /**
   * The value, without waiting.
   *
   * @throws NotReadyException if it is not set
   */
  public T getNow() {
    if (!result.isDone()) {
      throw new NotReadyException("the one-shot is not set; await(get()) waits for it");
    }
    return result.value();
  }

  /** Whether it is set. */
  public boolean isSet() {
    return result.isDone();
  }
}
