package io.monocle.tck.subject;

import io.monocle.Deferred;
import io.monocle.Promise;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Promises: how they get their outcome, and who hears of it. */
public interface PromiseVerbs {

  /** {@link Deferred#succeed}. */
  default <T extends @Nullable Object> boolean succeed(Deferred<T> deferred, T value) {
    return deferred.succeed(value);
  }

  /** {@link Deferred#fail}. */
  default boolean fail(Deferred<?> deferred, Throwable cause) {
    return deferred.fail(cause);
  }

  /** {@link Promise#onSuccess}. */
  default <T extends @Nullable Object> void onSuccess(
      Promise<T> promise, Consumer<? super T> callback) {
    promise.onSuccess(callback);
  }

  /** {@link Promise#onFailure}. */
  default void onFailure(Promise<?> promise, Consumer<? super Throwable> callback) {
    promise.onFailure(callback);
  }

  /** {@link Promise#onComplete}. */
  default <T extends @Nullable Object> Promise<T> onComplete(
      Promise<T> promise, Consumer<? super Promise<T>> callback) {
    return promise.onComplete(callback);
  }

  /** {@link Promise#map}. */
  default <T extends @Nullable Object, R extends @Nullable Object> Promise<R> map(
      Promise<T> promise, Promise.Function<? super T, ? extends R> function) {
    return promise.map(function);
  }

  /** {@link Promise#flatMap}. */
  default <T extends @Nullable Object, R extends @Nullable Object> Promise<R> flatMap(
      Promise<T> promise, Promise.Function<? super T, ? extends Promise<? extends R>> function) {
    return promise.flatMap(function);
  }

  /** {@link Promise#recover}. */
  default <T extends @Nullable Object> Promise<T> recover(
      Promise<T> promise, Promise.Function<? super Throwable, ? extends T> function) {
    return promise.recover(function);
  }

  /** {@link Promise#join}. */
  default <T extends @Nullable Object> T join(Promise<T> promise) throws InterruptedException {
    return promise.join();
  }

  /** {@link Promise#toCompletableFuture}. */
  default <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(
      Promise<T> promise) {
    return promise.toCompletableFuture();
  }
}
