package io.monocle.internal.net;

import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The demand of a reader: reading is off while more than a mark is unread.
 *
 * <p>The loop's own thread adds to {@code unread} before it looks at the mark and turns reading
 * off; the holder subtracts and, on the way below half the mark, asks that thread to look again.
 * Bytes are consumed only after they were added, so a crossing is never missed.
 */
public abstract class Demand {
  /** The loop of the reader. */
  protected final EventLoop loop;

  private final int usualMark;
  private final AtomicInteger unread = new AtomicInteger();
  private volatile int mark;

  /** The loop's own thread only. */
  private boolean paused;

  /** Reading is off until {@link #begin}. */
  protected Demand(EventLoop loop, int usualMark) {
    this.loop = loop;
    this.usualMark = usualMark;
    this.mark = usualMark;
  }

  /** Turns reading on or off, on the loop's own thread. */
  protected abstract void reading(boolean on);

  /** Bytes came; on the loop's own thread. */
  protected final void arrived(int count) {
    if (unread.addAndGet(count) >= mark && !paused) {
      paused = true;
      reading(false);
    }
  }

  /** The holder keeps bytes that were consumed already. */
  public final void retained(int count) {
    unread.addAndGet(count);
  }

  /** The holder took bytes out of the buffer. */
  public final void consumed(int count) {
    if (count > 0) {
      int now = unread.addAndGet(-count);
      if (mark != usualMark) {
        mark = usualMark;
      }
      if (now <= usualMark / 2 && now + count > usualMark / 2) {
        loop.command(new Command.Action(this::resume));
      }
    }
  }

  /** The holder waits for so many bytes to be in the buffer. */
  public final void need(int count) {
    int wanted = Math.max(usualMark, count);
    if (wanted != mark) {
      mark = wanted;
    }
    if (unread.get() > usualMark / 2) {
      loop.command(new Command.Action(this::resume));
    }
  }

  /** Reading begins. Holder. */
  public final void begin() {
    loop.command(new Command.Action(() -> reading(true)));
  }

  private void resume() {
    if (paused && unread.get() < mark) {
      paused = false;
      reading(true);
    }
  }
}
