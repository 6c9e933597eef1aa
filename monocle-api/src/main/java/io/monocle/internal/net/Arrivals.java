package io.monocle.internal.net;

import io.monocle.internal.EventLoop;
import io.monocle.internal.Turn;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.TransportStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the transport tells of a stream, on the loop's own thread, made into turns: one for each
 * batch of reads.
 */
public class Arrivals extends Demand implements ConnectionEvents {
  private final StreamOwner owner;
  private final TransportStream transport;
  private @Nullable Batch first;
  private @Nullable Batch last;

  /** Reading is off until {@link #begin}. */
  public Arrivals(StreamOwner owner, EventLoop loop, TransportStream transport, int usualMark) {
    super(loop, usualMark);
    this.owner = owner;
    this.transport = transport;
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
    arrived(bytes.length);
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
  public void inputEnded() {
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
  public void closed(@Nullable IOException cause) {
    batchComplete();
    loop.postFromDriver(
        new Turn() {
          @Override
          public void run() {
            owner.gone(cause);
          }
        });
  }

  @Override
  protected final void reading(boolean on) {
    transport.reading(on);
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
