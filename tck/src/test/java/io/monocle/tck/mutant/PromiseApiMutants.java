package io.monocle.tck.mutant;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Promises gone wrong. */
final class PromiseApiMutants {
  private PromiseApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("AWAIT-9", "takes every completion", TakesAll::new),
        ApiMutant.of("AWAIT-10", "calls back in reverse", Reverses::new),
        ApiMutant.of("AWAIT-10", "hands out something else", HandsOutElse::new),
        ApiMutant.of("AWAIT-11", "a failing callback is the last", StopsAtFailure::new),
        ApiMutant.of("AWAIT-12", "calls back on the thread that completes", Elsewhere::new),
        ApiMutant.of("AWAIT-13", "calls back on a pool", OnAPool::new),
        ApiMutant.of("AWAIT-14", "hears failures that are none", HearsAll::new),
        ApiMutant.of("AWAIT-15", "recovers nothing", RecoversNothing::new),
        ApiMutant.of("AWAIT-16", "wraps the failure of a future", WrapsFutures::new),
        ApiMutant.of("AWAIT-36", "listens by a promise of its own", ReturnsAnother::new));
  }

  private static final class TakesAll implements Subject {
    @Override
    public <T extends @Nullable Object> boolean succeed(Deferred<T> deferred, T value) {
      deferred.succeed(value);
      return true;
    }
  }

  private static final class ReturnsAnother implements Subject {
    @Override
    public <T extends @Nullable Object> Promise<T> onComplete(
        Promise<T> promise, Consumer<? super Promise<T>> callback) {
      return promise.onComplete(callback).map(value -> value);
    }
  }

  private static final class Reverses implements Subject {
    private final IdentityHashMap<Promise<?>, Deque<Runnable>> callbacks = new IdentityHashMap<>();

    @Override
    public <T extends @Nullable Object> void onSuccess(
        Promise<T> promise, Consumer<? super T> callback) {
      Deque<Runnable> stack = callbacks.computeIfAbsent(promise, x -> new ArrayDeque<>());
      stack.push(() -> callback.accept(promise.value()));
      promise.onSuccess(value -> stack.pop().run());
    }
  }

  private static final class HandsOutElse implements Subject {
    @Override
    @SuppressWarnings("unchecked") // an Object is all that is asked for there
    public <T extends @Nullable Object> void onSuccess(
        Promise<T> promise, Consumer<? super T> callback) {
      promise.onSuccess(value -> callback.accept((T) new Object()));
    }
  }

  private static final class StopsAtFailure implements Subject {
    private final Set<Promise<?>> broken = new HashSet<>();

    @Override
    public <T extends @Nullable Object> void onSuccess(
        Promise<T> promise, Consumer<? super T> callback) {
      promise.onSuccess(
          value -> {
            if (broken.add(promise)) {
              callback.accept(value);
              broken.remove(promise);
            }
          });
    }
  }

  private static final class Elsewhere implements Subject {
    @Override
    public <T extends @Nullable Object> void onSuccess(
        Promise<T> promise, Consumer<? super T> callback) {
      CompletableFuture.runAsync(() -> promise.onSuccess(callback)).join();
    }
  }

  private static final class OnAPool implements Subject {
    @Override
    public <T extends @Nullable Object> void onSuccess(
        Promise<T> promise, Consumer<? super T> callback) {
      promise.onSuccess(value -> CompletableFuture.runAsync(() -> callback.accept(value)).join());
    }
  }

  private static final class HearsAll implements Subject {
    @Override
    public void onFailure(Promise<?> promise, Consumer<? super Throwable> callback) {
      promise.onFailure(callback);
      promise.onSuccess(value -> callback.accept(new AssertionError("no failure")));
    }
  }

  private static final class RecoversNothing implements Subject {
    @Override
    public <T extends @Nullable Object> Promise<T> recover(
        Promise<T> promise, Promise.Function<? super Throwable, ? extends T> function) {
      return promise;
    }
  }

  private static final class WrapsFutures implements Subject {
    @Override
    public <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(
        Promise<T> promise) {
      CompletableFuture<T> future = new CompletableFuture<>();
      promise.onSuccess(future::complete);
      promise.onFailure(cause -> future.completeExceptionally(new RuntimeException(cause)));
      return future;
    }
  }
}
