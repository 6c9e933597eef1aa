package io.monocle.sync;

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
  boolean again() {
    again++;
    return true;
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
