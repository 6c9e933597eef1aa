package io.monocle.tck.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The clock of some loops, and the lock that guards their queues. All backends of a provider live
 * in one world, since they can talk to each other.
 *
 * <p>A loop that finds nothing to run says so and waits. The last one to do so, when no loop has
 * anything ready, moves the virtual clock to the nearest deadline of them all. Invariant: the clock
 * moves only while every loop is idle and every queue is empty. A real clock moves by itself, and
 * loops wait until their own next deadline.
 *
 * <p>An o-routine takes the lock, too, when it reads the clock or hands a task over. Its thread may
 * be mounted on a loop's thread; it must not queue for the lock there, because the loop's thread,
 * queueing behind it, could then never mount it again. So virtual threads try until they have it.
 */
final class World {
  /** A second before the largest number, so that deadlines overflow. */
  private static final long BEGINNING = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

  private final boolean virtual;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<ReferenceLoop> loops = new ArrayList<>();
  private volatile long virtualNow = BEGINNING;

  World(boolean virtual) {
    this.virtual = virtual;
  }

  void lock() {
    if (Thread.currentThread().isVirtual()) {
      while (!lock.tryLock()) {
        Thread.onSpinWait();
      }
    } else {
      lock.lock();
    }
  }

  void unlock() {
    lock.unlock();
  }

  /** Tells every loop that there is something new; under the lock. */
  void tellLoops() {
    changed.signalAll();
  }

  void begin(List<ReferenceLoop> added) {
    lock();
    try {
      loops.addAll(added);
      added.forEach(ReferenceLoop::start);
    } finally {
      unlock();
    }
  }

  void end(List<ReferenceLoop> removed) {
    lock();
    try {
      loops.removeAll(removed);
      removed.forEach(ReferenceLoop::end);
      tellLoops();
    } finally {
      unlock();
    }
  }

  long now() {
    return virtual ? virtualNow : System.nanoTime();
  }

  /** What the loop is to run next; waits until there is something; null when all is over. */
  @Nullable Runnable next(ReferenceLoop loop) {
    lock();
    try {
      loop.idle(true);
      while (!loop.hasEnded()) {
        Runnable task = loop.poll(now());
        if (task != null) {
          loop.idle(false);
          return task;
        }
        if (!jump()) {
          pause(loop);
        }
      }
      tellLoops();
      return null;
    } finally {
      unlock();
    }
  }

  private boolean jump() {
    long now = virtualNow;
    if (!virtual || loops.stream().anyMatch(loop -> loop.isBusy(now))) {
      return false;
    }
    var left = loops.stream().map(ReferenceLoop::deadline).filter(Objects::nonNull);
    var nearest = left.mapToLong(deadline -> deadline - now).min();
    virtualNow = now + nearest.orElse(0);
    tellLoops();
    return nearest.isPresent();
  }

  @SuppressWarnings("WaitNotInLoop") // next, its only caller, is the loop
  private void pause(ReferenceLoop loop) {
    Long deadline = virtual ? null : loop.deadline();
    try {
      if (deadline == null) {
        changed.await();
      } else {
        var _ = changed.awaitNanos(Math.max(1, deadline - now()));
      }
    } catch (InterruptedException e) {
      // An interrupt is not how a loop ends.
    }
  }
}
