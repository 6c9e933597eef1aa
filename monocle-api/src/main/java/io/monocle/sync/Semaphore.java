package io.monocle.sync;

import io.monocle.Promise;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Lines;
import io.monocle.internal.Promises;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits: acquiring takes one or waits for one, first come first served; releasing
 * gives one back, whoever does it.
 *
 * <p>After Toro's {@code Semaphore}. With permits that were never acquired it can be released
 * beyond its beginning; {@link BoundedSemaphore} cannot.
 *
 * <p><b>Threads:</b> any thread; a promise is awaited in an o-routine. <b>Cancellation:</b> who
 * gives up waiting takes no permit. <b>Errors:</b> a negative number is an {@link
 * IllegalArgumentException}.
 */
public sealed class Semaphore permits BoundedSemaphore {
  static {
    Lines.ofSemaphores(semaphore -> semaphore.acquiring);
  }

  private final Guard guard = new Guard();
  private final Acquiring acquiring = new Acquiring(guard);
  private final Promise<Held> permit = Promises.completed(this::release);
  private final int limit;
  private int available;

  /**
   * A semaphore with this many permits.
   *
   * @param permits 0 or more
   */
  public Semaphore(int permits) {
    this(permits, Integer.MAX_VALUE);
  }

  Semaphore(int permits, int limit) {
    if (permits < 0) {
      throw new IllegalArgumentException("permits must be 0 or more, not " + permits);
    }
    this.available = permits;
    this.limit = limit;
  }

  /** Has its value when a permit was taken. Closing that gives it back. */
  public Promise<Held> acquire() {
    return acquiring.begin(null);
  }

  /** Takes a permit if there is one. */
  public boolean tryAcquire() {
    return acquiring.tryNow(null) != null;
  }

  /**
   * Gives a permit to the next one who waits, or keeps it for later.
   *
   * @throws IllegalStateException if there are as many as there may be
   */
  public void release() {
    guard.enter();
    boolean full = available == limit;
    try {
      if (!full && !acquiring.giveFirst(permit.value())) {
        available++;
      }
    } finally {
      guard.exit();
    }
    if (full) {
      throw new IllegalStateException(this + " has all of its " + limit + " permits already");
    }
  }

  /** How many permits are left; a moment later it may be otherwise. */
  public int available() {
    guard.enter();
    try {
      return available;
    } finally {
      guard.exit();
    }
  }

  @Override
  public String toString() {
    return "a semaphore, " + available + " permits left";
  }

  private final class Acquiring extends Line<@Nullable Void, Held> {
    Acquiring(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<Held> now(@Nullable Void nothing) {
      if (available == 0) {
        return null;
      }
      available--;
      return permit;
    }

    @Override
    public String toString() {
      return "acquire of " + Semaphore.this;
    }
  }
}
