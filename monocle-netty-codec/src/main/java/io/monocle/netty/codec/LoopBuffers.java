package io.monocle.netty.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * The two buffers outside the heap that all bytes of a loop pass through.
 *
 * <p>What is read is copied into an array before anything else is read, and what is written is
 * mostly taken by the operating system before anything else is written. So one buffer each way
 * serves all connections, and spares every message two trips to the allocator: 5 to 8 % of the CPU
 * of a 64-byte echo. A buffer that somebody still holds is left to the holder and replaced. Loop's
 * thread only.
 */
public final class LoopBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
  private static final int READS_PER_BATCH = 16;
  private static final int READ = 64 * 1024;

  /**
   * Bytes of the buffer for writes; small, as a connection whose peer does not read may hold one.
   */
  public static final int WRITE = 16 * 1024;

  private final Reused incoming = new Reused(READ);
  private final Reused outgoing = new Reused(WRITE);
  private final HeadText head = new HeadText();

  /** Buffers that are made when they are needed. */
  public LoopBuffers() {
    super(READS_PER_BATCH);
  }

  @Override
  @SuppressWarnings("deprecation") // for callers, who should want an ExtendedHandle, as this one is
  public Handle newHandle() {
    return new MaxMessageHandle() {
      @Override
      public int guess() {
        return READ;
      }

      @Override
      public ByteBuf allocate(ByteBufAllocator allocator) {
        return incoming.lend(allocator);
      }
    };
  }

  /**
   * A buffer with these bytes, for one write.
   *
   * @param goesAtOnce whether nothing that was written before is still waiting
   */
  public ByteBuf outgoing(
      ByteBufAllocator allocator, byte[] bytes, int offset, int length, boolean goesAtOnce) {
    ByteBuf buffer =
        goesAtOnce && length <= WRITE
            ? outgoing.lend(allocator)
            : allocator.directBuffer(length, length);
    return buffer.writeBytes(bytes, offset, length);
  }

  /** Where heads of HTTP are put together. */
  HeadText head() {
    return head;
  }

  /** Gives the buffers back; from now on they come from the allocator one by one. */
  public void retire() {
    incoming.retire();
    outgoing.retire();
  }

  private static final class Reused {
    private final int size;
    private @Nullable ByteBuf buffer;
    private boolean retired;

    Reused(int size) {
      this.size = size;
    }

    ByteBuf lend(ByteBufAllocator allocator) {
      ByteBuf own = buffer;
      if (own == null || own.refCnt() > 1) {
        drop();
        own = allocator.directBuffer(size, size);
        if (retired) {
          return own;
        }
        buffer = own;
      }
      return own.clear().retain();
    }

    void retire() {
      retired = true;
      drop();
    }

    private void drop() {
      ByteBuf own = buffer;
      if (own != null) {
        buffer = null;
        own.release();
      }
    }
  }
}
