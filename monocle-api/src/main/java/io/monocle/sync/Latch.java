package io.monocle.sync;

import io.monocle.Promise;
import io.monocle.internal.Current;
import io.monocle.internal.Flag;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Opens for good when it was counted down often enough; after the JDK's {@code CountDownLatch}.
 *
 * <p><b>Threads:</b> any thread; a promise is awaited in an o-routine. <b>Cancellation:</b> who
 * gives up disturbs nobody. <b>Errors:</b> a negative number is an {@link
 * IllegalArgumentException}.
 */
public final class Latch {
  private final WritablePromise<@Nullable Void> open = new Flag<>("a latch");
  private final AtomicInteger count;

  /**
   * A latch to be counted down this often.
   *
   * @param count 0 or more; with 0 it is open
   */
  public Latch(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, not " + count);
    }
    this.count = new AtomicInteger(count);
    if (count == 0) {
      open.succeed(null);
    }
  }

  /** One less; the last one opens it, and more do nothing. */
  public void countDown() {
    if (count.getAndUpdate(left -> Math.max(0, left - 1)) == 1) {
      open.succeed(null);
    }
  }

  /** How often it is still to be counted down. */
  public int count() {
    return count.get();
  }

  /** Has its outcome when the latch is open. */
  public Promise<@Nullable Void> waitFor() {
    return Current.isCancelled() ? Promises.cancelled() : open;
  }

  @Override
  public String toString() {
    return "a latch at " + count;
  }
}
