package io.monocle;

import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a {@link Promise}: whoever holds it decides the outcome, once.
 *
 * <p><b>Threads:</b> any thread. <b>Cancellation:</b> {@link #onAbandoned} hears when nobody waits
 * any more. <b>Errors:</b> a second completion is refused by its return value, not by an exception.
 *
 * @param <T> the value's type
 */
public final class Deferred<T extends @Nullable Object> {
  private final WritablePromise<T> promise = Promises.pending();

  /** A deferred whose promise has no outcome yet. */
  public Deferred() {}

  /** The reading side, always the same object. */
  public Promise<T> promise() {
    return promise;
  }

  /**
   * Gives the promise its value.
   *
   * @return false if it had an outcome already, which stays
   */
  public boolean succeed(T value) {
    return promise.succeed(value);
  }

  /**
   * Fails the promise.
   *
   * @return false if it had an outcome already, which stays
   */
  public boolean fail(Throwable cause) {
    return promise.fail(cause);
  }

  /**
   * Tells an event to those who listen now.
   *
   * @return false, and nobody is told, if there is an outcome already
   */
  public <E> boolean emit(Event<E> event, E value) {
    return promise.emit(event, value);
  }

  /**
   * Runs a hook when the last one who awaited the promise gave up before its outcome. The promise
   * has then failed with {@link java.util.concurrent.CancellationException}, so that a late {@link
   * #succeed} returns false. At most one hook; it runs on the thread that gave up.
   *
   * @return this deferred
   */
  public Deferred<T> onAbandoned(Runnable hook) {
    promise.onAbandoned(hook);
    return this;
  }
}
