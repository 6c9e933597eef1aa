package io.monocle.internal;

import io.monocle.Promise;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Makes promises, and connects them to the rest of the JDK. */
public final class Promises {
  private static final Promise<@Nullable Void> DONE = completed(null);

  private Promises() {}

  /** A promise without an outcome; it takes an abandonment hook. */
  public static <T extends @Nullable Object> WritablePromise<T> pending() {
    return new Hooked<>();
  }

  /** A promise without an outcome that is no operation: who gives it up withdraws nothing. */
  public static <T extends @Nullable Object> WritablePromise<T> lasting() {
    return new Lasting<>();
  }

  /** A promise that has a value. */
  public static <T extends @Nullable Object> Promise<T> completed(T value) {
    Plain<T> promise = new Plain<>();
    promise.succeed(value);
    return promise;
  }

  /** A promise that has failed. */
  public static <T extends @Nullable Object> Promise<T> failed(Throwable cause) {
    Plain<T> promise = new Plain<>();
    promise.fail(cause);
    return promise;
  }

  /** A promise that never has an outcome. */
  public static <T extends @Nullable Object> Promise<T> never() {
    return new Plain<>();
  }

  /** The one promise of nothing that is complete. */
  public static Promise<@Nullable Void> done() {
    return DONE;
  }

  /** What an operation begun by a cancelled o-routine returns. */
  public static <T extends @Nullable Object> Promise<T> cancelled() {
    Throwable cause = Current.cancelling();
    return failed(cause == null ? new CancellationException() : cause);
  }

  /** See {@link Promise#from}. */
  public static <T extends @Nullable Object> Promise<T> from(CompletionStage<? extends T> stage) {
    Hooked<T> promise = new Hooked<>();
    var _ =
        stage.whenComplete(
            (value, failure) -> {
              if (failure == null) {
                promise.succeed(value);
              } else {
                promise.fail(unwrapped(failure));
              }
            });
    if (!promise.isDone() && stage instanceof CompletableFuture<?> future) {
      promise.onAbandoned(() -> cancel(future));
    }
    return promise;
  }

  /** One that others can only look at, such as a minimal stage, is left alone. */
  private static void cancel(CompletableFuture<?> future) {
    try {
      future.cancel(true);
    } catch (UnsupportedOperationException e) {
      // It says itself that it cannot be given up.
    }
  }

  /** Does something at a promise's outcome, or at once, on whatever thread; not a user's code. */
  public static void afterwards(Promise<?> promise, Runnable action) {
    WritablePromise<?> writable = (WritablePromise<?>) promise;
    writable.observed();
    writable.watchOrTell(new Watcher.OfCallback(null, action));
  }

  /** Like {@link #afterwards}, only if the outcome is a value. */
  public static void afterSuccess(Promise<?> promise, Runnable action) {
    afterwards(
        promise,
        () -> {
          if (promise.isSuccess()) {
            action.run();
          }
        });
  }

  /** Like {@link #afterwards}, holding a loop. */
  public static void onLoop(EventLoop loop, Promise<?> promise, Runnable action) {
    afterwards(promise, () -> loop.onLoop(action));
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  static <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(
      WritablePromise<T> promise) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Watcher watcher =
        new Watcher.OfCallback(
            null,
            () -> {
              Throwable cause = promise.failure();
              if (cause == null) {
                future.complete(promise.value());
              } else {
                future.completeExceptionally(cause);
              }
            });
    promise.observed();
    promise.watchOrTell(watcher);
    var _ =
        future.whenComplete(
            (value, failure) -> {
              if (future.isCancelled() && !promise.isDone()) {
                promise.unwatch(watcher);
              }
            });
    return future;
  }

  static <T extends @Nullable Object> T join(WritablePromise<T> promise)
      throws InterruptedException {
    LoopThreads.checkMayBlock(
        "join()", "in an o-routine use await(promise), in a callback promise.onComplete(...)");
    CountDownLatch done = new CountDownLatch(1);
    promise.observed();
    promise.watchOrTell(new Watcher.OfCallback(null, done::countDown));
    done.await();
    return promise.valueOrThrow();
  }

  private static final class Plain<T extends @Nullable Object> extends WritablePromise<T> {}

  private static final class Lasting<T extends @Nullable Object> extends WritablePromise<T> {
    @Override
    boolean isOperation() {
      return false;
    }
  }

  /** With room for an abandonment hook. */
  private static final class Hooked<T extends @Nullable Object> extends WritablePromise<T> {
    private volatile @Nullable Runnable hook;

    @Override
    public void onAbandoned(Runnable newHook) {
      if (hook != null) {
        throw new IllegalStateException("there is an abandonment hook already");
      }
      hook = newHook;
    }

    @Override
    protected void withdrawn() {
      Runnable todo = hook;
      if (todo != null) {
        todo.run();
      }
    }
  }
}
