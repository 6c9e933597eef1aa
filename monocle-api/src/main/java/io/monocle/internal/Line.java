package io.monocle.internal;

import io.monocle.Promise;
import org.jspecify.annotations.Nullable;

/**
 * An operation that may have to wait, and the line of those who wait for it, first come first
 * served. Everything that o-routines share is made of lines: the next one is given what it waits
 * for by whoever can, inside the guard.
 *
 * @param <B> what whoever begins the operation brings along
 * @param <T> what it gets
 */
public abstract class Line<B extends @Nullable Object, T extends @Nullable Object> {
  private final Guard guard;
  private @Nullable Waiter<B, T> first;
  private @Nullable Waiter<B, T> last;

  /** An empty line. */
  protected Line(Guard guard) {
    this.guard = guard;
  }

  /**
   * Inside the guard: does the operation if that is possible at once.
   *
   * @return its outcome, or null, and then nothing has changed
   */
  protected abstract @Nullable Promise<T> now(B brought);

  /** Inside the guard: somebody has left the line without having got anything. */
  protected void left() {}

  /** Who alone can let the first one go on, for dumps; or null if that is not known. */
  protected @Nullable Object holder() {
    return null;
  }

  /** Does the operation, at once or when it can be done; nothing if the caller is cancelled. */
  public final Promise<T> begin(B brought) {
    Routine<?> routine = Current.routineOrNull();
    if (routine != null && routine.cancelling() != null) {
      return Promises.cancelled();
    }
    guard.enter();
    try {
      Promise<T> outcome = now(brought);
      if (outcome != null) {
        return outcome;
      }
      Waiter<B, T> waiter = new Waiter<>(this, brought);
      add(waiter);
      return waiter;
    } finally {
      guard.exit();
    }
  }

  /** Does the operation if that is possible at once; its outcome, or null. */
  public final @Nullable Promise<T> tryNow(B brought) {
    guard.enter();
    try {
      return now(brought);
    } finally {
      guard.exit();
    }
  }

  /** What guards it. */
  public final Guard guard() {
    return guard;
  }

  /** Inside the guard: who is first, or null. */
  public final @Nullable Waiter<B, T> first() {
    return first;
  }

  /** Inside the guard: gives something to the first one who has not given up, if there is one. */
  public final boolean giveFirst(T value) {
    for (Waiter<B, T> waiter = first; waiter != null; waiter = first) {
      if (waiter.give(value)) {
        return true;
      }
    }
    return false;
  }

  /** Inside the guard: gives the same to all. */
  public final void giveAll(T value) {
    while (first != null) {
      first.give(value);
    }
  }

  /** Inside the guard: fails all. */
  public final void refuseAll(Throwable cause) {
    while (first != null) {
      first.refuse(cause);
    }
  }

  /** Inside the guard: somebody stands at the end. */
  final void add(Waiter<B, T> waiter) {
    Waiter<B, T> end = last;
    waiter.before = end;
    if (end == null) {
      first = waiter;
    } else {
      end.after = waiter;
    }
    last = waiter;
    waiter.inLine = true;
  }

  /** Inside the guard: takes somebody out; false if they were not in. */
  @SuppressWarnings("unchecked") // in a line, a neighbour is of the same line
  final boolean remove(Waiter<B, T> waiter) {
    if (!waiter.inLine) {
      return false;
    }
    Waiter<B, T> front = waiter.before;
    Waiter<B, T> back = (Waiter<B, T>) waiter.after;
    if (front == null) {
      first = back;
    } else {
      front.after = back;
    }
    if (back == null) {
      last = front;
    } else {
      back.before = front;
    }
    waiter.before = null;
    waiter.after = null;
    waiter.inLine = false;
    return true;
  }

  /** Somebody gave up. */
  final void leave(Waiter<B, T> waiter) {
    guard.enter();
    try {
      if (remove(waiter)) {
        left();
      }
    } finally {
      guard.exit();
    }
  }

  /** Inside the guard: how many stand in it and have not given up. */
  public final int length() {
    int length = 0;
    for (Waiter<?, ?> waiter = first; waiter != null; waiter = waiter.after) {
      length += waiter.isDone() ? 0 : 1;
    }
    return length;
  }
}
