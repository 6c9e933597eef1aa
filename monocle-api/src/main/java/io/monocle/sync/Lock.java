package io.monocle.sync;

import io.monocle.Body;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.internal.Bodies;
import io.monocle.internal.Current;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Lines;
import io.monocle.internal.Promises;
import io.monocle.internal.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * Mutual exclusion over awaits: one o-routine holds it, the others wait, first come first served.
 *
 * <pre>{@code
 * try (var held = await(lock.acquire())) {
 *   await(connection.write(request));
 *   return await(connection.readLine());
 * }
 * }</pre>
 *
 * <p>After Toro's {@code Lock}, and owner-checked: only who acquired it releases it.
 *
 * <p><b>Threads:</b> {@link #acquire} in an o-routine of any loop; the rest on any thread.
 * <b>Cancellation:</b> who gives up waiting never gets it. <b>Errors:</b> releasing what one does
 * not hold, and acquiring what one holds, is an {@link IllegalStateException}; for the latter there
 * is {@link ReentrantLock}.
 */
public sealed class Lock permits ReentrantLock {
  static {
    Lines.ofLocks(lock -> lock.acquiring);
  }

  private final Guard guard = new Guard();
  private final Acquiring acquiring = new Acquiring(guard);
  private final Promise<Held> held = Promises.completed(this::release);
  private final @Nullable String name;

  /**
   * Guarded: who is given the lock may run on before its name is written here. In texts it is read
   * without.
   */
  private @Nullable Object owner;

  /** A lock that nobody holds. */
  public Lock() {
    this.name = null;
  }

  /** A lock with a name for dumps. */
  public Lock(String name) {
    this.name = name;
  }

  /** Has its value when the calling o-routine holds the lock. Closing that releases it. */
  public Promise<Held> acquire() {
    return acquiring.begin(Current.routine("acquire"));
  }

  /**
   * Takes the lock if nobody holds it. On another thread than an o-routine's, that thread owns it.
   */
  public boolean tryAcquire() {
    Object me = Current.orThread();
    guard.enter();
    try {
      return owner == me ? again() : acquiring.now(me) != null;
    } finally {
      guard.exit();
    }
  }

  /** Hands the lock to the next one who waits. */
  public void release() {
    Object me = Current.orThread();
    guard.enter();
    boolean mine = owner == me;
    try {
      if (mine) {
        handOn();
      }
    } finally {
      guard.exit();
    }
    if (!mine) {
      throw new IllegalStateException(
          me + " does not hold " + this + ": only who acquired a lock releases it");
    }
  }

  private void handOn() {
    for (Waiter<Object, Held> next = acquiring.first(); next != null; next = acquiring.first()) {
      if (next.give(held.value())) {
        owner = next.brought();
        return;
      }
    }
    owner = null;
  }

  /** Whether somebody holds it; a moment later it may be otherwise. */
  public boolean isLocked() {
    guard.enter();
    try {
      return owner != null;
    } finally {
      guard.exit();
    }
  }

  /** Runs code while holding the lock; waits for it first. Only in an o-routine. */
  public <T extends @Nullable Object> T withLock(Body<T> body) {
    try (Held _ = Monocle.await(acquire())) {
      return Bodies.run(body);
    }
  }

  /** Like {@link #withLock(Body)}, for code that returns nothing. */
  public void withLock(Body.OfVoid body) {
    withLock(Bodies.returningNull(body));
  }

  final boolean isHeldHere() {
    Object me = Current.orThread();
    guard.enter();
    try {
      return owner == me;
    } finally {
      guard.exit();
    }
  }

  /** Its owner acquires it; false if that is not allowed. */
  boolean again() {
    return false;
  }

  @Override
  public String toString() {
    Object holder = owner;
    String self = name == null ? "a lock" : "lock \"" + name + "\"";
    return holder == null ? self : self + ", held by " + holder;
  }

  private final class Acquiring extends Line<Object, Held> {
    Acquiring(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<Held> now(Object who) {
      Object holder = owner;
      if (holder == null) {
        owner = who;
        return held;
      }
      if (holder == who) {
        if (again()) {
          return held;
        }
        throw new IllegalStateException(
            who + " holds " + Lock.this + " already: release it first, or use a ReentrantLock");
      }
      return null;
    }

    @Override
    protected @Nullable Object holder() {
      return owner;
    }

    @Override
    public String toString() {
      return "acquire of " + Lock.this;
    }
  }
}
