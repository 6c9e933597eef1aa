package io.monocle.internal;

import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Bytes that an o-routine awaits for a thread that blocks: one o-routine for each read. */
public final class BlockingInput extends InputStream {
  private static final byte[] NOTHING = {};

  private final EventLoop loop;
  private final Supplier<Promise<byte @Nullable []>> reads;

  /** What came and was not taken, from {@code at}; null at the end. */
  private byte @Nullable [] came = NOTHING;

  private int at;

  /** Reads by turns of a loop. */
  public BlockingInput(EventLoop loop, Supplier<Promise<byte @Nullable []>> reads) {
    this.loop = loop;
    this.reads = reads;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    if (length == 0) {
      return 0;
    }
    byte[] some = came;
    while (some != null && at == some.length) {
      some = more();
      came = some;
      at = 0;
    }
    if (some == null) {
      return -1;
    }
    int count = Math.min(length, some.length - at);
    System.arraycopy(some, at, target, offset, count);
    at += count;
    return count;
  }

  @Override
  public int available() {
    return came == null ? 0 : came.length - at;
  }

  private byte @Nullable [] more() throws IOException {
    LoopThreads.checkMayBlock("a blocking read", "it is for use inside offload(...)");
    Oroutine<byte @Nullable []> reader = loop.launch(() -> Monocle.await(reads.get()));
    try {
      return reader.join();
    } catch (InterruptedException e) {
      reader.cancel("its reader was interrupted");
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("a blocking read").initCause(e);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
