package io.monocle.tck.subject;

import io.monocle.Promise;
import io.monocle.sync.Barrier;
import io.monocle.sync.Condition;
import io.monocle.sync.Event;
import io.monocle.sync.Latch;
import io.monocle.sync.Lock;
import io.monocle.sync.OneShot;
import io.monocle.sync.ReadWriteLock;
import io.monocle.sync.Semaphore;
import org.jspecify.annotations.Nullable;

/** Locks and the like. */
public interface SyncVerbs {

  /** {@link Lock#acquire}. */
  default Promise<?> acquire(Lock lock) {
    return lock.acquire();
  }

  /** {@link Lock#tryAcquire}. */
  default boolean tryAcquire(Lock lock) {
    return lock.tryAcquire();
  }

  /** {@link Lock#release}. */
  default void release(Lock lock) {
    lock.release();
  }

  /** {@link ReadWriteLock#acquireRead}. */
  default Promise<?> acquireRead(ReadWriteLock lock) {
    return lock.acquireRead();
  }

  /** {@link ReadWriteLock#acquireWrite}. */
  default Promise<?> acquireWrite(ReadWriteLock lock) {
    return lock.acquireWrite();
  }

  /** {@link ReadWriteLock#releaseWrite}. */
  default void releaseWrite(ReadWriteLock lock) {
    lock.releaseWrite();
  }

  /** {@link Semaphore#acquire}. */
  default Promise<?> acquire(Semaphore semaphore) {
    return semaphore.acquire();
  }

  /** {@link Semaphore#release}. */
  default void release(Semaphore semaphore) {
    semaphore.release();
  }

  /** {@link Condition#waitFor}. */
  default Promise<@Nullable Void> waitFor(Condition condition) {
    return condition.waitFor();
  }

  /** {@link Condition#signal(int)}. */
  default void signal(Condition condition, int count) {
    condition.signal(count);
  }

  /** {@link Event#waitFor}. */
  default Promise<@Nullable Void> waitFor(Event event) {
    return event.waitFor();
  }

  /** {@link Event#set}. */
  default void set(Event event) {
    event.set();
  }

  /** {@link Latch#countDown}. */
  default void countDown(Latch latch) {
    latch.countDown();
  }

  /** {@link Barrier#arrive}. */
  default Promise<Boolean> arrive(Barrier barrier) {
    return barrier.arrive();
  }

  /** {@link OneShot#set}. */
  default <T extends @Nullable Object> void set(OneShot<T> shot, T value) {
    shot.set(value);
  }

  /** {@link OneShot#getNow}. */
  default <T extends @Nullable Object> T getNow(OneShot<T> shot) {
    return shot.getNow();
  }
}
