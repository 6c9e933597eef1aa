package io.monocle.sync;

import io.monocle.Promise;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import io.monocle.internal.Promises;
import org.jspecify.annotations.Nullable;

/**
 * A number of parties wait for each other, again and again; after the JDK's {@code CyclicBarrier},
 * except that nothing breaks it: a party that gives up has not arrived.
 *
 * <p><b>Threads:</b> any thread; a promise is awaited in an o-routine. <b>Cancellation:</b> who
 * gives up is not counted any more; the others go on waiting for as many as are missing. (With
 * several loops, one who gives up at the very moment when the last one arrives may have counted.)
 * <b>Errors:</b> fewer than one party is an {@link IllegalArgumentException}.
 */
public final class Barrier {
  private final int parties;
  private final Arriving arriving = new Arriving(new Guard());

  /**
   * A barrier for so many parties.
   *
   * @param parties at least 1
   */
  public Barrier(int parties) {
    if (parties < 1) {
      throw new IllegalArgumentException("parties must be at least 1, not " + parties);
    }
    this.parties = parties;
  }

  /** Arrives. The outcome comes when all have; its value is true for the one who came last. */
  public Promise<Boolean> arrive() {
    return arriving.begin(null);
  }

  /** How many wait here. */
  public int waiting() {
    return arriving.count();
  }

  @Override
  public String toString() {
    return "a barrier, " + waiting() + " of " + parties + " parties there";
  }

  private final class Arriving extends Line<@Nullable Void, Boolean> {
    private final Promise<Boolean> last = Promises.completed(true);

    Arriving(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<Boolean> now(@Nullable Void nothing) {
      if (length() < parties - 1) {
        return null;
      }
      giveAll(false);
      return last;
    }

    int count() {
      guard().enter();
      try {
        return length();
      } finally {
        guard().exit();
      }
    }

    @Override
    public String toString() {
      return "arrive at " + Barrier.this;
    }
  }
}
