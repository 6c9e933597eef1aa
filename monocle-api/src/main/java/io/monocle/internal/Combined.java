package io.monocle.internal;

import io.monocle.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A promise made of several. When it has its outcome it lets go of those that have none, which go
 * on; giving it up gives them up.
 *
 * @param <T> the value's type
 */
public final class Combined<T extends @Nullable Object> extends WritablePromise<T> {
  private final List<WritablePromise<?>> sources = new ArrayList<>();
  private final List<Watcher> watchers = new ArrayList<>();

  private Combined() {}

  /** What an outcome of one of them means. Called on any thread. */
  @FunctionalInterface
  private interface Told<S extends @Nullable Object> {
    void told(int index, WritablePromise<S> source);
  }

  @SuppressWarnings("unchecked") // a promise only gives its value
  private <S extends @Nullable Object> Combined<T> watch(
      Collection<? extends Promise<? extends S>> promises, Told<S> told) {
    for (Promise<? extends S> promise : promises) {
      WritablePromise<S> source = (WritablePromise<S>) promise;
      int index = sources.size();
      source.observed();
      sources.add(source);
      watchers.add(new Watcher.OfCallback(null, () -> tell(told, index, source)));
    }
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).watchOrTell(watchers.get(i));
    }
    letGoIfDone();
    return this;
  }

  private <S extends @Nullable Object> void tell(
      Told<S> told, int index, WritablePromise<S> source) {
    if (!isDone()) {
      told.told(index, source);
      letGoIfDone();
    }
  }

  private void letGoIfDone() {
    if (isDone()) {
      for (int i = 0; i < sources.size(); i++) {
        sources.get(i).detach(watchers.get(i));
      }
    }
  }

  @Override
  protected void withdrawn() {
    for (int i = 0; i < sources.size(); i++) {
      if (!sources.get(i).isDone()) {
        sources.get(i).unwatch(watchers.get(i));
      }
    }
  }

  /** See {@link io.monocle.Monocle#all(Collection)}. */
  public static <T extends @Nullable Object> Promise<List<T>> all(
      Collection<? extends Promise<? extends T>> promises) {
    Combined<List<T>> all = new Combined<>();
    AtomicInteger missing = new AtomicInteger(promises.size());
    if (promises.isEmpty()) {
      all.succeed(List.of());
    }
    return all.<T>watch(
        promises,
        (index, source) -> {
          Throwable cause = source.failure();
          if (cause != null) {
            all.fail(cause);
          } else if (missing.decrementAndGet() == 0) {
            all.succeed(all.<T>values());
          }
        });
  }

  @SuppressWarnings("unchecked") // the sources are of this type
  private <S extends @Nullable Object> List<S> values() {
    List<S> values = new ArrayList<>(sources.size());
    for (WritablePromise<?> source : sources) {
      values.add((S) source.value());
    }
    return values;
  }

  /** See {@link io.monocle.Monocle#first(Collection)}. */
  public static <T extends @Nullable Object> Promise<T> first(
      Collection<? extends Promise<? extends T>> promises) {
    notEmpty(promises);
    Combined<T> first = new Combined<>();
    return first.<T>watch(promises, (index, source) -> first.take(source));
  }

  /** See {@link io.monocle.Monocle#race}. */
  public static <T extends @Nullable Object> Promise<T> race(
      Collection<? extends Promise<? extends T>> promises) {
    notEmpty(promises);
    Combined<T> race = new Combined<>();
    return race.<T>watch(
        promises,
        (index, source) -> {
          if (race.take(source)) {
            race.sources.forEach(WritablePromise::cancel);
          }
        });
  }

  /** See {@link io.monocle.Monocle#firstSuccess}. */
  public static <T extends @Nullable Object> Promise<T> firstSuccess(
      Collection<? extends Promise<? extends T>> promises) {
    notEmpty(promises);
    Combined<T> first = new Combined<>();
    AtomicInteger missing = new AtomicInteger(promises.size());
    return first.<T>watch(
        promises,
        (index, source) -> {
          if (missing.decrementAndGet() == 0 || source.isSuccess()) {
            first.take(source);
          }
        });
  }

  /** See {@link io.monocle.Monocle#firstN}. */
  public static <T extends @Nullable Object> Promise<List<T>> firstN(
      int count, Collection<? extends Promise<? extends T>> promises) {
    if (count < 0 || count > promises.size()) {
      throw new IllegalArgumentException(
          "count must be 0 to the number of promises, " + promises.size() + ", not " + count);
    }
    Combined<List<T>> some = new Combined<>();
    if (count == 0) {
      some.succeed(List.of());
    }
    List<T> values = new ArrayList<>(count);
    AtomicInteger spare = new AtomicInteger(promises.size() - count);
    return some.<T>watch(
        promises,
        (index, source) -> {
          Throwable cause = source.failure();
          if (cause != null) {
            if (spare.decrementAndGet() < 0) {
              some.fail(cause);
            }
            return;
          }
          synchronized (values) {
            if (values.size() == count) {
              return;
            }
            values.add(source.value());
            if (values.size() < count) {
              return;
            }
          }
          some.succeed(values);
        });
  }

  /** See {@link io.monocle.Monocle#asCompleted}. */
  public static <T extends @Nullable Object> List<Promise<T>> asCompleted(
      Collection<? extends Promise<? extends T>> promises) {
    AtomicInteger next = new AtomicInteger();
    List<Promise<T>> ordered = new ArrayList<>();
    for (int i = 0; i < promises.size(); i++) {
      ordered.add(new Combined<>());
    }
    for (Promise<? extends T> promise : promises) {
      @SuppressWarnings("unchecked") // a promise only gives its value
      WritablePromise<T> source = (WritablePromise<T>) promise;
      Promises.afterwards(
          source, () -> ((Combined<T>) ordered.get(next.getAndIncrement())).take(source));
    }
    return ordered;
  }

  private boolean take(WritablePromise<? extends T> source) {
    Throwable cause = source.failure();
    return cause == null ? succeed(source.value()) : fail(cause);
  }

  private static void notEmpty(Collection<?> promises) {
    if (promises.isEmpty()) {
      throw new IllegalArgumentException("the first of no promises never comes");
    }
  }
}
