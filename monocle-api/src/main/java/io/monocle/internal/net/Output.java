package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.WritablePromise;
import io.monocle.spi.TransportStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The writing side of a stream: gathers what a drain writes into one write of the transport. */
public final class Output extends Room {
  private final TransportStream transport;
  private final StreamOwner owner;
  private @Nullable Gathered gathered;

  /** Nothing is written yet; more than the mark unwritten makes writers wait. */
  public Output(StreamOwner owner, EventLoop loop, TransportStream transport, int mark) {
    super(loop, mark);
    this.owner = owner;
    this.transport = transport;
  }

  @Override
  protected <T extends @Nullable Object> Promise<T> limited(WritablePromise<T> wait) {
    return owner.limited(wait);
  }

  /** Takes bytes; complete when there is room for more. Holder. */
  public Promise<@Nullable Void> write(byte[] bytes) {
    gather(bytes.length).add(bytes);
    return room();
  }

  /** Takes bytes; complete when there is room for more. Holder. */
  public Promise<@Nullable Void> write(ByteBuffer bytes) {
    gather(bytes.remaining()).add(bytes);
    return room();
  }

  private Gathered gather(int length) {
    submitted(length);
    Gathered current = gathered;
    if (current == null || current.chain != loop.commandChain()) {
      current = new Gathered(loop.commandChain());
      gathered = current;
      loop.command(current);
    }
    return current;
  }

  /** What one drain wrote. */
  private final class Gathered extends Command {
    final int chain;
    private byte @Nullable [] bytes;
    private int length;

    Gathered(int chain) {
      this.chain = chain;
    }

    void add(byte[] more) {
      if (bytes == null) {
        bytes = more.clone();
      } else {
        System.arraycopy(more, 0, withRoom(more.length), length, more.length);
      }
      length += more.length;
    }

    void add(ByteBuffer more) {
      int count = more.remaining();
      more.get(withRoom(count), length, count);
      length += count;
    }

    private byte[] withRoom(int count) {
      byte[] target = bytes == null ? new byte[count] : bytes;
      if (length + count > target.length) {
        target = Arrays.copyOf(target, Math.max(length + count, 2 * target.length));
      }
      bytes = target;
      return target;
    }

    @Override
    protected void run() {
      byte[] all = bytes;
      if (all != null && length > 0) {
        transport.write(all, 0, length);
      }
    }
  }
}
