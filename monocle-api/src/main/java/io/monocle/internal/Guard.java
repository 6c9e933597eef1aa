package io.monocle.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Guards the state of something that o-routines share: a word that holds the thread that is inside.
 *
 * <p>What is done inside takes a few steps and never waits: nobody is told of an outcome there, for
 * that may run other turns, and no code of a user is run but a comparator's. Who was given
 * something inside is told by {@link #exit}, after the guard is free. On one loop the guard is
 * always free, since no turn ends inside; a thread of another loop spins for a moment.
 *
 * <p>Several guards are entered in the order of {@link #order}, and freed before anybody is told.
 */
public final class Guard {
  private static final int SPINS = 1_000;
  private static final long PAUSE_NANOS = 20_000;
  private static final AtomicLong ORDERS = new AtomicLong();
  private static final VarHandle INSIDE;
  private static final VarHandle ORDER;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      INSIDE = lookup.findVarHandle(Guard.class, "inside", Thread.class);
      ORDER = lookup.findVarHandle(Guard.class, "order", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through INSIDE
  private volatile @Nullable Thread inside;

  @SuppressWarnings("unused") // through ORDER
  private volatile long order;

  private @Nullable Waiter<?, ?> firstGiven;
  private @Nullable Waiter<?, ?> lastGiven;

  /** A guard that is free. */
  public Guard() {}

  /** Enters it. */
  public void enter() {
    Thread me = Thread.currentThread();
    if (!INSIDE.compareAndSet(this, (Thread) null, me)) {
      enterWhenFree(me);
    }
  }

  private void enterWhenFree(Thread me) {
    if (inside == me) {
      throw new IllegalStateException("a comparator must not use the queue that it orders");
    }
    for (int spins = 1; !INSIDE.compareAndSet(this, (Thread) null, me); spins++) {
      if (spins % SPINS == 0) {
        LockSupport.parkNanos(this, PAUSE_NANOS); // who is inside has lost its processor
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** Leaves it, and then tells those who were given something. */
  public void exit() {
    tell(release());
  }

  /** Leaves it; the caller tells those who were given something. */
  @Nullable Waiter<?, ?> release() {
    Waiter<?, ?> given = firstGiven;
    if (given != null) {
      firstGiven = null;
      lastGiven = null;
    }
    INSIDE.setRelease(this, (Thread) null);
    return given;
  }

  /** Tells a chain of waiters, first come first served. Outside of every guard. */
  static void tell(@Nullable Waiter<?, ?> first) {
    for (Waiter<?, ?> waiter = first; waiter != null; ) {
      Waiter<?, ?> following = waiter.after;
      waiter.after = null;
      waiter.tell();
      waiter = following;
    }
  }

  /** Inside: somebody was given an outcome, and is to be told. */
  void given(Waiter<?, ?> waiter) {
    Waiter<?, ?> last = lastGiven;
    if (last == null) {
      firstGiven = waiter;
    } else {
      last.after = waiter;
    }
    lastGiven = waiter;
  }

  /** Its place among all guards. */
  long order() {
    long known = order;
    if (known == 0) {
      ORDER.compareAndSet(this, 0L, ORDERS.incrementAndGet());
      known = order;
    }
    return known;
  }
}
