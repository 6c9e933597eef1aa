package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * How much was given to a transport and is not written yet. Writers wait while it is more than a
 * mark.
 *
 * <p>The holder counts what was submitted; the loop's own thread counts what was written, and makes
 * a turn of it only if somebody waits. The holder sets {@code awaited} and then looks at the count
 * again, the other side counts and then looks at {@code awaited}: one of the two sees the other.
 */
public class Room {
  /** The loop of the writer. */
  protected final EventLoop loop;

  private final int mark;
  private @Nullable ArrayDeque<Wait> waits;
  private long submitted;
  private @Nullable Throwable failure;
  private volatile long written;
  private volatile boolean awaited;

  /** Nothing is written yet; more than the mark unwritten makes writers wait. */
  public Room(EventLoop loop, int mark) {
    this.loop = loop;
    this.mark = mark;
  }

  /** A wait of this stream, under its time limit if it has one. */
  protected <T extends @Nullable Object> Promise<T> limited(WritablePromise<T> wait) {
    return wait;
  }

  /** Bytes are given to the transport. Holder. */
  protected final void submitted(int length) {
    submitted += length;
  }

  /** Complete when there is room for more. Holder. */
  public final Promise<@Nullable Void> room() {
    return failure == null && submitted - written < mark
        ? Promises.done()
        : whenWritten(submitted - mark / 2);
  }

  /** Complete when all taken so far was written. Holder. */
  public final Promise<@Nullable Void> flushed() {
    return whenWritten(submitted);
  }

  private Promise<@Nullable Void> whenWritten(long count) {
    if (failure != null) {
      return Promises.failed(failure);
    }
    if (written >= count) {
      return Promises.done();
    }
    Wait wait = new Wait(count);
    waits().add(wait);
    awaited = true;
    tell();
    return limited(wait);
  }

  /** The operating system took bytes. On the loop's own thread, the only one to count. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public final void wrote(int count) {
    written += count;
    if (awaited) {
      loop.postFromDriver(new Told());
    }
  }

  /** Those who wait: most streams, which are exchanges of HTTP, never see one. */
  private ArrayDeque<Wait> waits() {
    ArrayDeque<Wait> known = waits;
    if (known == null) {
      known = new ArrayDeque<>(1);
      waits = known;
    }
    return known;
  }

  private void tell() {
    for (Iterator<Wait> each = waits().iterator(); each.hasNext(); ) {
      Wait wait = each.next();
      if (written >= wait.count) {
        each.remove();
        wait.succeed(null);
      }
    }
    if (waits().isEmpty()) {
      awaited = false;
    }
  }

  /** Whether somebody waits. Holder. */
  public final boolean isAwaited() {
    return waits != null && !waits.isEmpty();
  }

  /** Nothing will be written any more: who waits, or comes to wait, is told why. Holder. */
  public final void fail(Throwable cause) {
    failure = cause;
    while (isAwaited()) {
      waits().remove().fail(cause);
    }
  }

  private final class Told extends Turn {
    @Override
    public void run() {
      tell();
    }
  }

  /** Somebody waits until so much was written. */
  private final class Wait extends WritablePromise<@Nullable Void> {
    final long count;

    Wait(long count) {
      this.count = count;
    }

    @Override
    protected String what() {
      return "room to write";
    }

    @Override
    protected void withdrawn() {
      loop.onLoop(() -> waits().remove(this));
    }
  }
}
