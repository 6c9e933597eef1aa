package io.monocle.sync;

import io.monocle.Promise;

/**
 * A {@link Lock} that its owner may acquire again; it is free when it was released as often.
 *
 * <p><b>Threads, Cancellation:</b> as {@link Lock}. <b>Errors:</b> releasing what one does not hold
 * is an {@link IllegalStateException}.
 */
public final class ReentrantLock extends Lock {
  /** How often its owner has acquired it again; only the owner touches it. */
  private int again;

  /** A lock that nobody holds. */
  public ReentrantLock() {}

  /** A lock with a name for dumps. */
  public ReentrantLock(String name) {
    super(name);
  }

  @Override
  public Promise<Held> acquire() {
    if (isHeldHere()) {
      again++;
      return held();
    }
    return super.acquire();
  }

  @Override
  public boolean tryAcquire() {
    if (isHeldHere()) {
      again++;
      return true;
    }
    return super.tryAcquire();
  }

  @Override
  public void release() {
    if (again > 0 && isHeldHere()) {
      again--;
    } else {
      super.release();
    }
  }
}
