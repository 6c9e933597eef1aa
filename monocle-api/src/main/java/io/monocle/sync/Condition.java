package io.monocle.sync;

import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.internal.Guard;
import io.monocle.internal.Line;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A place to wait until somebody says that something has changed, after Toro's {@code Condition}:
 * no lock belongs to it, since nothing runs between two awaits. A signal that nobody waits for is
 * gone.
 *
 * <p>({@code notify} and {@code notifyAll} are taken in Java; the words are the JDK's.)
 *
 * <p><b>Threads:</b> any thread; a promise is awaited in an o-routine. <b>Cancellation:</b> a
 * signal goes to one who still waits, never to one who gave up. <b>Errors:</b> a negative number is
 * an {@link IllegalArgumentException}.
 */
public final class Condition {
  private final Guard guard = new Guard();
  private final Line<@Nullable Void, @Nullable Void> waiting = new Waiting(guard);

  /** A condition that nobody waits for. */
  public Condition() {}

  /** Has its outcome at a signal that comes after this. */
  public Promise<@Nullable Void> waitFor() {
    return waiting.begin(null);
  }

  /** Waits, in this o-routine, for signals until something holds; not at all if it does now. */
  public void awaitUntil(BooleanSupplier holds) {
    while (!holds.getAsBoolean()) {
      Monocle.await(waitFor());
    }
  }

  /** Lets the one go on who has waited longest. */
  public void signal() {
    signal(1);
  }

  /** Lets so many go on, those who have waited longest first. */
  public void signal(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, not " + count);
    }
    guard.enter();
    try {
      for (int i = 0; i < count && waiting.giveFirst(null); i++) {}
    } finally {
      guard.exit();
    }
  }

  /** Lets everybody go on who waits now. */
  public void signalAll() {
    signal(Integer.MAX_VALUE);
  }

  private static final class Waiting extends Line<@Nullable Void, @Nullable Void> {
    Waiting(Guard guard) {
      super(guard);
    }

    @Override
    protected @Nullable Promise<@Nullable Void> now(@Nullable Void nothing) {
      return null;
    }

    @Override
    public String toString() {
      return "waitFor of a condition";
    }
  }
}
