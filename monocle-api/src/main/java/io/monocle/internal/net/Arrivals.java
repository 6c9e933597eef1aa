package io.monocle.internal.net;

import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Turn;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What the transport tells of a stream, on the loop's own thread, made into turns: one for each
 * batch of reads. And the demand: reading is off while more than a mark is unread.
 *
 * <p>The loop's own thread adds to {@code unread} before it looks at the mark and turns reading
 * off; the holder subtracts and, on the way below half the mark, asks that thread to look again.
 * Bytes are consumed only after they were added, so a crossing is never missed.
 */
public class Arrivals implements ConnectionEvents {
  private final StreamOwner owner;
  private final EventLoop loop;
  private final TransportStream transport;
  private final int usualMark;
  private final AtomicInteger unread = new AtomicInteger();
  private volatile int mark;

  /** The loop's own thread only. */
  private boolean paused;

  private @Nullable Batch first;
  private @Nullable Batch last;

  /** Reading is off until {@link #begin}. */
  public Arrivals(StreamOwner owner, EventLoop loop, TransportStream transport, int usualMark) {
    this.owner = owner;
    this.loop = loop;
    this.transport = transport;
    this.usualMark = usualMark;
    this.mark = usualMark;
  }

  @Override
  public final void received(byte[] bytes) {
    Batch batch = new Batch(bytes);
    if (last == null) {
      first = batch;
    } else {
      last.more = batch;
    }
    last = batch;
    if (unread.addAndGet(bytes.length) >= mark && !paused) {
      paused = true;
      transport.reading(false);
    }
  }

  @Override
  public final void batchComplete() {
    Batch batch = first;
    if (batch != null) {
      first = null;
      last = null;
      loop.postFromDriver(batch);
    }
  }

  @Override
  public final void inputEnded() {
    batchComplete();
    loop.postFromDriver(
        new Turn() {
          @Override
          public void run() {
            owner.peerEndedInput();
          }
        });
  }

  @Override
  public final void written(int bytes) {
    owner.output().wrote(bytes);
  }

  @Override
  public final void closed(@Nullable IOException cause) {
    batchComplete();
    loop.postFromDriver(
        new Turn() {
          @Override
          public void run() {
            owner.gone(cause);
          }
        });
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
    loop.command(new Command.Action(() -> transport.reading(true)));
  }

  private void resume() {
    if (paused && unread.get() < mark) {
      paused = false;
      transport.reading(true);
    }
  }

  /** The bytes of one read, and the next one of its batch. */
  private final class Batch extends Turn {
    private final byte[] bytes;
    private @Nullable Batch more;

    Batch(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public void run() {
      for (Batch each = this; each != null; each = each.more) {
        owner.came(each.bytes);
      }
      owner.batchCame();
    }
  }
}
