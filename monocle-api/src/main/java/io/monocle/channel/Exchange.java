package io.monocle.channel;

import io.monocle.Promise;
import io.monocle.internal.Exceptions;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import io.monocle.internal.Waiter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What every queue and channel is inside: a store, those who wait to put, those who wait to get.
 *
 * <pre>
 *   putters ──▶ store, up to its capacity ──▶ getters
 *
 *   somebody waits to get  ⇒ the store is empty, and nobody waits to put
 *   somebody waits to put  ⇒ the store is full, and nobody waits to get
 * </pre>
 *
 * <p>(Both with the exception of one select that waits for both, which never meets itself.) A
 * capacity of zero is a rendezvous: an item goes from hand to hand. An item leaves the store or a
 * putter in the same step, inside the guard, in which a getter's promise gets it; so it is never in
 * two places, and never in none.
 */
class Exchange<E> {
  final Guard guard = new Guard();
  private final Store<E> store;
  private final int capacity;
  private final String of;
  final Putting putting = new Putting(guard);
  final Getting getting = new Getting(guard);
  private boolean closed;

  Exchange(String of, Store<E> store, int capacity) {
    this.of = of;
    this.store = store;
    this.capacity = capacity;
  }

  /** Where items are kept; used inside the guard. */
  interface Store<E> {
    /** Puts an item in; if its comparator throws, nothing has changed. */
    void add(E item);

    /** Takes out again what was put in last. */
    void takeBack();

    /** Takes the next item out; null if there is none. */
    @Nullable E poll();

    int size();
  }

  /** Inside the guard: an item was taken in. */
  void accepted() {}

  /** Has its outcome when the item was taken in. */
  Promise<@Nullable Void> put(E item) {
    return putting.begin(Objects.requireNonNull(item, "item"));
  }

  /** Has the next item. */
  Promise<E> get() {
    return getting.begin(null);
  }

  /** Takes the item in if that is possible at once. */
  boolean offer(E item) {
    Promise<@Nullable Void> outcome = putting.tryNow(Objects.requireNonNull(item, "item"));
    if (outcome == null) {
      return false;
    }
    Throwable refusal = outcome.failure();
    if (refusal != null) {
      throw Exceptions.asIs(refusal);
    }
    return true;
  }

  /** The next item if there is one at once. */
  @Nullable E poll() {
    Promise<E> outcome = getting.tryNow(null);
    return outcome == null || !outcome.isSuccess() ? null : outcome.value();
  }

  /** Nothing is taken in any more; what is in the store can still be got. */
  void close() {
    ClosedException refusal = closedException();
    guard.enter();
    try {
      if (!closed) {
        closed = true;
        putting.refuseAll(refusal);
        getting.refuseAll(refusal);
      }
    } finally {
      guard.exit();
    }
  }

  boolean isClosed() {
    guard.enter();
    try {
      return closed;
    } finally {
      guard.exit();
    }
  }

  int size() {
    guard.enter();
    try {
      return store.size();
    } finally {
      guard.exit();
    }
  }

  int capacity() {
    return capacity;
  }

  /** Puts an item into the store; why that is not possible, or null if it is in. */
  private @Nullable Throwable store(E item) {
    try {
      store.add(item);
      return null;
    } catch (Throwable refusal) {
      return refusal; // of the comparator
    }
  }

  private ClosedException closedException() {
    return new ClosedException(of + " is closed");
  }

  /** What comes until it is closed; each step awaits. */
  Iterable<E> untilClosed() {
    return Drain.of(this::get);
  }

  @Override
  public String toString() {
    return of;
  }

  /** The line of those who put. */
  final class Putting extends Line<E, @Nullable Void> {
    Putting(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<@Nullable Void> now(E item) {
      if (closed) {
        return Promises.failed(closedException());
      }
      if (!getting.giveFirst(item)) {
        if (store.size() >= capacity) {
          return null;
        }
        Throwable refusal = store(item);
        if (refusal != null) {
          return Promises.failed(refusal);
        }
      }
      accepted();
      return Promises.done();
    }

    @Override
    public String toString() {
      return "put into " + of;
    }
  }

  /** The line of those who get. */
  final class Getting extends Line<@Nullable Void, E> {
    Getting(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<E> now(@Nullable Void nothing) {
      E item = store.poll();
      if (item != null) {
        refill();
        return Promises.completed(item);
      }
      for (Waiter<E, @Nullable Void> putter = putting.first();
          putter != null;
          putter = putting.first()) {
        if (putter.give(null)) {
          accepted();
          return Promises.completed(putter.brought());
        }
      }
      return closed ? Promises.failed(closedException()) : null;
    }

    /** An item first goes in, and then its put is complete: it may be refused until then. */
    private void refill() {
      for (Waiter<E, @Nullable Void> putter = putting.first();
          putter != null;
          putter = putting.first()) {
        Throwable refusal = store(putter.brought());
        if (refusal != null) {
          putter.refuse(refusal);
        } else if (putter.give(null)) {
          accepted();
          return;
        } else {
          store.takeBack();
        }
      }
    }

    @Override
    public String toString() {
      return "get from " + of;
    }
  }
}
