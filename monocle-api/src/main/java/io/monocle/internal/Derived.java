package io.monocle.internal;

import io.monocle.Promise;
import org.jspecify.annotations.Nullable;

/**
 * A promise made of another one's outcome. Giving it up gives the other one up.
 *
 * @param <T> the value's type
 */
final class Derived<T extends @Nullable Object> extends WritablePromise<T> {
  private @Nullable WritablePromise<?> source;
  private @Nullable Watcher watcher;

  private Derived() {}

  /** How the outcome is made; what it throws is the failure. */
  @FunctionalInterface
  interface Recipe<S extends @Nullable Object, T extends @Nullable Object> {
    void apply(WritablePromise<S> source, Derived<T> target) throws Exception;
  }

  static <S extends @Nullable Object, T extends @Nullable Object> Promise<T> of(
      WritablePromise<S> source, Recipe<S, T> recipe) {
    Derived<T> target = new Derived<>();
    target.watch(
        source,
        new Watcher.OfCallback(
            EventLoop.currentOrNull(),
            () -> {
              try {
                recipe.apply(source, target);
              } catch (Throwable failure) {
                target.fail(failure);
              }
            }));
    return target;
  }

  /** Takes over the outcome of another promise when it comes. */
  @SuppressWarnings("unchecked")
  void follow(Promise<? extends T> other) {
    WritablePromise<T> promise = (WritablePromise<T>) other;
    watch(
        promise,
        new Watcher.OfCallback(
            null,
            () -> {
              Throwable cause = promise.failure();
              if (cause == null) {
                succeed(promise.value());
              } else {
                fail(cause);
              }
            }));
  }

  private void watch(WritablePromise<?> newSource, Watcher newWatcher) {
    synchronized (this) {
      source = newSource;
      watcher = newWatcher;
    }
    newSource.observed();
    newSource.watchOrTell(newWatcher);
    if (isDone()) {
      withdrawn();
    }
  }

  @Override
  protected void withdrawn() {
    WritablePromise<?> oldSource;
    Watcher oldWatcher;
    synchronized (this) {
      oldSource = source;
      oldWatcher = watcher;
    }
    if (oldSource != null && oldWatcher != null && !oldSource.isDone()) {
      oldSource.unwatch(oldWatcher);
    }
  }
}
