package io.monocle.internal;

import io.monocle.Event;
import io.monocle.Promise;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every promise.
 *
 * <p>Two words. {@code outcome} is null until somebody wins the right to set it. {@code watchers}
 * is the stack of those to tell, newest first: null, or the first {@link Routine} to await it (an
 * object less in the common case), or {@link Watcher}s above those. The winner swaps {@code
 * watchers} for {@code TOLD} and tells what it got, oldest first; whoever finds {@code TOLD} sees
 * the outcome.
 */
public abstract non-sealed class WritablePromise<T extends @Nullable Object> extends Turn
    implements Promise<T> {
  private static final VarHandle OUTCOME;
  private static final VarHandle WATCHERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OUTCOME = lookup.findVarHandle(WritablePromise.class, "outcome", Object.class);
      WATCHERS = lookup.findVarHandle(WritablePromise.class, "watchers", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private enum Mark {
    /** The outcome is the value null. */
    NULL,
    /** There are no watchers any more: they have been told. */
    TOLD
  }

  private record Failed(Throwable cause) {}

  private volatile @Nullable Object outcome;
  private volatile @Nullable Object watchers;

  /** A promise without an outcome. */
  protected WritablePromise() {}

  /** Gives it its value; false if it had an outcome. */
  public final boolean succeed(T value) {
    return complete(value == null ? Mark.NULL : value);
  }

  /** Fails it; false if it had an outcome. */
  public final boolean fail(Throwable cause) {
    return complete(new Failed(Objects.requireNonNull(cause, "cause")));
  }

  private boolean complete(Object encoded) {
    if (!decide(encoded)) {
      return false;
    }
    announce();
    return true;
  }

  private boolean decide(Object encoded) {
    return OUTCOME.compareAndSet(this, (Object) null, encoded);
  }

  /** The first half of {@link #succeed}: nobody is told yet; {@link #announce} must follow. */
  final boolean settle(T value) {
    return decide(value == null ? Mark.NULL : value);
  }

  /** The first half of {@link #fail}. */
  final boolean settleFailure(Throwable cause) {
    return decide(new Failed(cause));
  }

  /** The other half, once: tells those who watch. */
  final void announce() {
    Object seen = WATCHERS.getAndSet(this, Mark.TOLD);
    if (seen != null) {
      tell(seen);
    }
  }

  private void tell(Object newest) {
    Object at = newest;
    Watcher oldest = null;
    while (at instanceof Watcher watcher) {
      at = watcher.below;
      watcher.next = oldest;
      oldest = watcher;
    }
    if (at != null) {
      ((Routine<?>) at).wake();
    }
    while (oldest != null) {
      Watcher watcher = oldest;
      oldest = (Watcher) watcher.next;
      watcher.completed();
    }
  }

  @Override
  public final boolean isDone() {
    return outcome != null;
  }

  @Override
  public final boolean isSuccess() {
    Object seen = outcome;
    return seen != null && !(seen instanceof Failed);
  }

  @Override
  public final @Nullable Throwable failure() {
    return outcome instanceof Failed failed ? failed.cause : null;
  }

  @Override
  public final T value() {
    Object seen = outcome;
    if (seen == null) {
      throw new IllegalStateException("there is no outcome yet; await the promise");
    }
    if (seen instanceof Failed failed) {
      throw new IllegalStateException("the outcome is a failure", failed.cause);
    }
    return decode(seen);
  }

  /** The value, or throws the failure as it is. Only once done. */
  final T valueOrThrow() {
    Object seen = Objects.requireNonNull(outcome);
    if (seen instanceof Failed failed) {
      throw Exceptions.asIs(failed.cause);
    }
    return decode(seen);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // null only where T allows it
  private T decode(Object seen) {
    return seen == Mark.NULL ? null : (T) seen;
  }

  /** Adds an o-routine to tell. False if there is an outcome. */
  final boolean watch(Routine<?> routine) {
    if (watchers == null && WATCHERS.compareAndSet(this, (Object) null, routine)) {
      if (routine.entry != null) {
        routine.entry = null;
      }
      return true;
    }
    if (watchers == Mark.TOLD) {
      return false;
    }
    Watcher.OfRoutine entry = new Watcher.OfRoutine(routine);
    routine.entry = entry;
    return watch(entry);
  }

  /** Adds somebody to tell. False if there is an outcome. */
  final boolean watch(Watcher watcher) {
    for (; ; ) {
      Object seen = watchers;
      if (seen == Mark.TOLD) {
        return false;
      }
      if (seen instanceof Routine<?> first) {
        WATCHERS.compareAndSet(this, seen, new Watcher.OfRoutine(first));
        continue;
      }
      watcher.below = seen;
      if (WATCHERS.compareAndSet(this, seen, watcher)) {
        return true;
      }
    }
  }

  /** An o-routine gives up; the last one to do so withdraws the operation. */
  final void unwatch(Routine<?> routine) {
    if (!WATCHERS.compareAndSet(this, routine, (Object) null)) {
      Watcher.OfRoutine own = routine.entry;
      Watcher.OfRoutine entry = own == null ? entryOfFirst(routine) : own;
      if (entry != null) {
        entry.leave();
      }
      unlinkLeavers();
    }
    abandonIfUnwatched();
  }

  /** The entry that the first o-routine got when another one came: the oldest of all. */
  private Watcher.@Nullable OfRoutine entryOfFirst(Routine<?> first) {
    for (Object at = watchers; at instanceof Watcher watcher; at = watcher.below) {
      if (watcher instanceof Watcher.OfRoutine entry && entry.routine == first) {
        return entry;
      }
    }
    return null;
  }

  /** A watcher gives up. */
  final void unwatch(Watcher watcher) {
    watcher.leave();
    unlinkLeavers();
    abandonIfUnwatched();
  }

  /**
   * Unlinks those among the newest watchers that have left. Races with other unlinkers may leave
   * some in, never take one out that has not left; the next call finds them. The look is bounded:
   * what lies deeper was covered by watchers that stayed, so it cannot grow without them.
   */
  private void unlinkLeavers() {
    Object top = watchers;
    while (top instanceof Watcher first && first.hasLeft()) {
      WATCHERS.compareAndSet(this, top, first.below);
      top = watchers;
    }
    if (top instanceof Watcher above) {
      for (int i = 0; i < 64 && above.below instanceof Watcher watcher; i++) {
        if (watcher.hasLeft()) {
          above.below = watcher.below;
        } else {
          above = watcher;
        }
      }
    }
  }

  private void abandonIfUnwatched() {
    if (isOperation() && isUnwatched() && complete(new Failed(new CancellationException()))) {
      withdrawn();
    }
  }

  /** Whether nobody waits; those that only listen do not count. */
  private boolean isUnwatched() {
    Object at = watchers;
    while (at instanceof Watcher watcher && (watcher.isListener() || watcher.hasLeft())) {
      at = watcher.below;
    }
    return at == null;
  }

  @Override
  public void cancel() {
    if (isOperation() && complete(new Failed(new CancellationException("cancelled")))) {
      withdrawn();
    }
  }

  /** A watcher lost its interest, and the operation goes on all the same. */
  final void detach(Watcher watcher) {
    watcher.leave();
    unlinkLeavers();
  }

  /** Whether somebody may listen: more than one o-routine that awaits it is there. */
  public final boolean isHeard() {
    return watchers instanceof Watcher;
  }

  /** Tells those who listen; false if there is an outcome. */
  public final <E> boolean emit(Event<E> event, E value) {
    Object at = watchers;
    ArrayDeque<Watcher.OfEvent<?>> listeners = null;
    while (at instanceof Watcher watcher) {
      if (watcher instanceof Watcher.OfEvent<?> listener && listener.event == event) {
        if (listeners == null) {
          listeners = new ArrayDeque<>(2);
        }
        listeners.addFirst(listener);
      }
      at = watcher.below;
    }
    if (isDone()) {
      return false;
    }
    if (listeners != null) {
      listeners.forEach(listener -> listener.told(value));
    }
    return true;
  }

  @Override
  public final <E> Promise<T> on(Event<E> event, Consumer<? super E> listener) {
    watch(new Watcher.OfEvent<>(EventLoop.currentOrNull(), event, listener));
    return this;
  }

  /** What awaits of it wait for, in a dump. */
  protected String what() {
    return "a promise";
  }

  /** Whether giving this promise up withdraws something; an o-routine goes on. */
  boolean isOperation() {
    return true;
  }

  /** The last one who waited gave up, and the promise has failed: undo what was begun. */
  protected void withdrawn() {}

  /** Sets the hook that {@link #withdrawn} runs, where there can be one. */
  public void onAbandoned(Runnable hook) {
    throw new UnsupportedOperationException();
  }

  /** Somebody looks, or will look, at a failure if there is one. */
  void observed() {}

  @Override
  public void run() {
    throw new AssertionError("not a turn: " + this);
  }

  @Override
  public final Promise<T> onSuccess(Consumer<? super T> callback) {
    Objects.requireNonNull(callback, "callback");
    watchOrTell(
        callback(
            () -> {
              if (failure() == null) {
                callback.accept(value());
              }
            }));
    return this;
  }

  @Override
  public final Promise<T> onFailure(Consumer<? super Throwable> callback) {
    Objects.requireNonNull(callback, "callback");
    return whenDone(
        () -> {
          Throwable cause = failure();
          if (cause != null) {
            callback.accept(cause);
          }
        });
  }

  @Override
  public final Promise<T> onComplete(Consumer<? super Promise<T>> callback) {
    Objects.requireNonNull(callback, "callback");
    return whenDone(() -> callback.accept(this));
  }

  private Promise<T> whenDone(Runnable callback) {
    observed();
    watchOrTell(callback(callback));
    return this;
  }

  private static Watcher callback(Runnable action) {
    return new Watcher.OfCallback(EventLoop.currentOrNull(), action);
  }

  final void watchOrTell(Watcher watcher) {
    if (!watch(watcher)) {
      watcher.completed();
    }
  }

  @Override
  public final <R extends @Nullable Object> Promise<R> map(
      Function<? super T, ? extends R> function) {
    Objects.requireNonNull(function, "function");
    return Derived.of(
        this, (source, target) -> target.succeed(function.apply(source.valueOrThrow())));
  }

  @Override
  public final <R extends @Nullable Object> Promise<R> flatMap(
      Function<? super T, ? extends Promise<? extends R>> function) {
    Objects.requireNonNull(function, "function");
    return Derived.of(
        this, (source, target) -> target.follow(function.apply(source.valueOrThrow())));
  }

  @Override
  public final Promise<T> recover(Function<? super Throwable, ? extends T> function) {
    Objects.requireNonNull(function, "function");
    return Derived.of(
        this,
        (source, target) -> {
          Throwable cause = source.failure();
          target.succeed(cause == null ? source.value() : function.apply(cause));
        });
  }

  @Override
  public final <R extends @Nullable Object> Promise<R> then(
      Function<? super T, ? extends R> onValue,
      Function<? super Throwable, ? extends R> onFailure) {
    Objects.requireNonNull(onValue, "onValue");
    Objects.requireNonNull(onFailure, "onFailure");
    return Derived.of(
        this,
        (source, target) -> {
          Throwable cause = source.failure();
          target.succeed(
              cause == null ? onValue.apply(source.valueOrThrow()) : onFailure.apply(cause));
        });
  }

  @Override
  public final T join() throws InterruptedException {
    return Promises.join(this);
  }

  @Override
  public final CompletableFuture<T> toCompletableFuture() {
    return Promises.toCompletableFuture(this);
  }
}
