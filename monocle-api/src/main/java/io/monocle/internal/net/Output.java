package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.Command;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.Turn;
import io.monocle.internal.WritablePromise;
import io.monocle.spi.TransportStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of a stream: gathers what a drain writes into one write of the transport, and
 * counts what is unwritten.
 *
 * <p>The holder counts what was submitted; the loop's own thread counts what was written, and makes
 * a turn of it only if somebody waits. The holder sets {@code awaited} and then looks at the count
 * again, the other side counts and then looks at {@code awaited}: one of the two sees the other.
 */
public final class Output {
  private final EventLoop loop;
  private final TransportStream transport;
  private final StreamOwner owner;
  private final int mark;
  private final ArrayDeque<Wait> waits = new ArrayDeque<>(0);
  private long submitted;
  private @Nullable Throwable failure;
  private @Nullable Gathered gathered;
  private volatile long written;
  private volatile boolean awaited;

  /** Nothing is written yet; more than the mark unwritten makes writers wait. */
  public Output(StreamOwner owner, EventLoop loop, TransportStream transport, int mark) {
    this.owner = owner;
    this.loop = loop;
    this.transport = transport;
    this.mark = mark;
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
    submitted += length;
    Gathered current = gathered;
    if (current == null || current.chain != loop.commandChain()) {
      current = new Gathered(loop.commandChain());
      gathered = current;
      loop.command(current);
    }
    return current;
  }

  private Promise<@Nullable Void> room() {
    return failure == null && submitted - written < mark
        ? Promises.done()
        : whenWritten(submitted - mark / 2);
  }

  /** Complete when all taken so far was written. Holder. */
  public Promise<@Nullable Void> flushed() {
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
    waits.add(wait);
    awaited = true;
    tell();
    return owner.limited(wait);
  }

  /** The operating system took bytes. On the loop's own thread, the only one to count. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void wrote(int count) {
    written += count;
    if (awaited) {
      loop.postFromDriver(new Told());
    }
  }

  private void tell() {
    for (Iterator<Wait> each = waits.iterator(); each.hasNext(); ) {
      Wait wait = each.next();
      if (written >= wait.count) {
        each.remove();
        wait.succeed(null);
      }
    }
    if (waits.isEmpty()) {
      awaited = false;
    }
  }

  /** Nothing will be written any more: who waits, or comes to wait, is told why. Holder. */
  public void fail(Throwable cause) {
    failure = cause;
    while (!waits.isEmpty()) {
      waits.remove().fail(cause);
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
      loop.onLoop(() -> waits.remove(this));
    }
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
