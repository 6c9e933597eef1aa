package io.monocle.tck.subject;

import io.monocle.Deferred;
import io.monocle.Event;
import io.monocle.Monocle;
import io.monocle.Promise;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Promises: made of others, with events, and given up. */
public interface CombineVerbs {

  /** {@link Monocle#all(java.util.Collection)}. */
  default <T> Promise<List<T>> all(List<Promise<T>> promises) {
    return Monocle.all(promises);
  }

  /** {@link Monocle#first(java.util.Collection)}. */
  default <T> Promise<T> first(List<Promise<T>> promises) {
    return Monocle.first(promises);
  }

  /** {@link Monocle#firstSuccess}. */
  default <T> Promise<T> firstSuccess(List<Promise<T>> promises) {
    return Monocle.firstSuccess(promises);
  }

  /** {@link Monocle#firstN}. */
  default <T> Promise<List<T>> firstN(int count, List<Promise<T>> promises) {
    return Monocle.firstN(count, promises);
  }

  /** {@link Monocle#race}. */
  default <T> Promise<T> race(Promise<T> one, Promise<T> other) {
    return Monocle.race(one, other);
  }

  /** {@link Monocle#asCompleted}. */
  default <T> List<Promise<T>> asCompleted(List<Promise<T>> promises) {
    return Monocle.asCompleted(promises);
  }

  /** {@link Promise#then}. */
  default <T, R> Promise<R> then(
      Promise<T> promise,
      Promise.Function<T, R> onValue,
      Promise.Function<? super Throwable, R> onFailure) {
    return promise.then(onValue, onFailure);
  }

  /** {@link Promise#on}. */
  default <E> void on(Promise<?> promise, Event<E> event, Consumer<? super E> listener) {
    promise.on(event, listener);
  }

  /** {@link Deferred#emit}. */
  default <E> boolean emit(Deferred<?> deferred, Event<E> event, E value) {
    return deferred.emit(event, value);
  }

  /** {@link Deferred#onAbandoned}. */
  default void onAbandoned(Deferred<?> deferred, Runnable hook) {
    deferred.onAbandoned(hook);
  }

  /** {@link Promise#cancel}. */
  default void giveUp(Promise<?> promise) {
    promise.cancel();
  }

  /** {@link Promise#from}. */
  default <T extends @Nullable Object> Promise<T> from(CompletionStage<T> stage) {
    return Promise.from(stage);
  }

  /** {@link Promise#fromCallback}. */
  default <T> Promise<T> fromCallback(Consumer<Deferred<T>> start) {
    return Promise.fromCallback(start);
  }
}
