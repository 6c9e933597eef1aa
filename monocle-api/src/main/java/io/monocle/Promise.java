package io.monocle;

import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one outcome, a value or a failure, of something that may still be under way.
 *
 * <p>A promise is completed once. Every callback sees that same outcome, in the order of
 * registration, and none can change what another sees: {@link #map}, {@link #flatMap} and {@link
 * #recover} make new promises. An o-routine gets the value with {@link Monocle#await(Promise)}.
 *
 * <p><b>Threads:</b> any thread may call any method. A callback registered on a loop (in an
 * o-routine or in a callback there) runs as a turn of that loop; one registered elsewhere runs on
 * the thread that completes the promise, or at once if it is complete already. A callback never
 * runs inside an o-routine's turn.
 *
 * <p><b>Cancellation:</b> when the last one who waits for an operation's promise gives up, the
 * operation is withdrawn and its promise fails with {@link
 * java.util.concurrent.CancellationException}. An {@link Oroutine} is not an operation: it goes on.
 *
 * <p><b>Errors:</b> what a callback throws is logged and disturbs nobody.
 *
 * @param <T> the value's type
 */
public sealed interface Promise<T extends @Nullable Object> permits Oroutine, WritablePromise {

  /** Whether it has its outcome. */
  boolean isDone();

  /** Whether its outcome is a value. */
  boolean isSuccess();

  /** Why it failed, or null if it has a value or no outcome yet. */
  @Nullable Throwable failure();

  /**
   * The value, without waiting.
   *
   * @throws IllegalStateException if there is no outcome yet, or it is a failure, which is the
   *     cause
   */
  T value();

  /** Calls back with the value, if it gets one. Returns this promise. */
  Promise<T> onSuccess(Consumer<? super T> callback);

  /** Calls back with the failure, if it fails. Returns this promise. */
  Promise<T> onFailure(Consumer<? super Throwable> callback);

  /** Calls back with this promise when it has its outcome. Returns this promise. */
  Promise<T> onComplete(Consumer<? super Promise<T>> callback);

  /** A new promise of the value put through a function; a failure passes as it is. */
  <R extends @Nullable Object> Promise<R> map(Function<? super T, ? extends R> function);

  /** A new promise of what the promise a function makes of the value will hold. */
  <R extends @Nullable Object> Promise<R> flatMap(
      Function<? super T, ? extends Promise<? extends R>> function);

  /** A new promise whose failure, if there is one, a function turns into a value. */
  Promise<T> recover(Function<? super Throwable, ? extends T> function);

  /** A new promise of what one of two functions makes of the value, or of the failure. */
  <R extends @Nullable Object> Promise<R> then(
      Function<? super T, ? extends R> onValue, Function<? super Throwable, ? extends R> onFailure);

  /**
   * Calls back each time the event is told, in order, and never after the outcome. A listener does
   * not count as somebody who waits.
   *
   * @return this promise
   */
  <E> Promise<T> on(Event<E> event, Consumer<? super E> listener);

  /**
   * Gives it up for everybody: its operation is withdrawn, and it fails with {@link
   * java.util.concurrent.CancellationException}; an {@link Oroutine} is asked to end.
   */
  void cancel();

  /**
   * Waits for the outcome on an ordinary thread, such as {@code main} or a test's.
   *
   * @return the value
   * @throws IllegalStateException in an o-routine or on a loop's thread, which must not block;
   *     there use {@link Monocle#await(Promise)} or {@link #onComplete}
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  T join() throws InterruptedException;

  /** The same outcome as a future. Cancelling the future gives this promise up. */
  CompletableFuture<T> toCompletableFuture();

  /** A promise that has this value already. */
  static <T extends @Nullable Object> Promise<T> completed(T value) {
    return Promises.completed(value);
  }

  /** A promise that has failed already. */
  static <T extends @Nullable Object> Promise<T> failed(Throwable cause) {
    return Promises.failed(cause);
  }

  /** A promise that never has an outcome. */
  static <T extends @Nullable Object> Promise<T> never() {
    return Promises.never();
  }

  /** The outcome of a stage; giving the promise up cancels the stage's future. */
  static <T extends @Nullable Object> Promise<T> from(CompletionStage<? extends T> stage) {
    return Promises.from(stage);
  }

  /**
   * The outcome that an interface with callbacks gives, such as {@code fromCallback(done ->
   * api.call(x, done))}. What {@code start} throws is the failure.
   */
  static <T extends @Nullable Object> Promise<T> fromCallback(Consumer<Deferred<T>> start) {
    Deferred<T> deferred = new Deferred<>();
    try {
      start.accept(deferred);
    } catch (RuntimeException e) {
      deferred.fail(e);
    }
    return deferred.promise();
  }

  /**
   * A function that may throw anything.
   *
   * @param <A> the argument's type
   * @param <R> the result's type
   */
  @FunctionalInterface
  interface Function<A extends @Nullable Object, R extends @Nullable Object> {

    /** Applies it. */
    R apply(A argument) throws Exception;
  }
}
