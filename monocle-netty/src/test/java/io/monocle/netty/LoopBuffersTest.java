package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.monocle.netty.codec.LoopBuffers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class LoopBuffersTest {
  /** Without leak detection: these tests keep what they look at. */
  private static final ByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

  private final LoopBuffers buffers = new LoopBuffers();

  private ByteBuf write(int length, boolean goesAtOnce) {
    return buffers.outgoing(ALLOCATOR, new byte[length], 0, length, goesAtOnce);
  }

  @Test
  void aFreeBufferIsLentAgain() {
    ByteBuf first = write(10, true);
    assertEquals(10, first.readableBytes());
    first.skipBytes(3).release();
    ByteBuf second = write(20, true);
    assertSame(first, second);
    assertEquals(20, second.readableBytes());
  }

  @Test
  void aBufferThatIsHeldStaysItsHolders() {
    ByteBuf held = write(10, true);
    ByteBuf next = write(20, true);
    assertNotSame(held, next);
    assertEquals(10, held.readableBytes());
    assertEquals(1, held.refCnt());
    next.release();
    assertSame(next, write(5, true));
  }

  @Test
  void whatWaitsOrIsLongTakesNoMoreThanItNeeds() {
    assertEquals(10, write(10, false).capacity());
    assertEquals(100_000, write(100_000, true).capacity());
  }

  @Test
  void readsAreLentAlike() {
    var one = buffers.newHandle();
    var other = buffers.newHandle();
    ByteBuf first = one.allocate(ALLOCATOR);
    assertEquals(64 * 1024, first.writableBytes());
    first.writeZero(100).release();
    ByteBuf second = other.allocate(ALLOCATOR);
    assertSame(first, second);
    assertEquals(64 * 1024, second.writableBytes());
    assertNotSame(second, one.allocate(ALLOCATOR));
  }

  @Test
  void retiredTheyAreGivenBack() {
    ByteBuf held = write(10, true);
    buffers.retire();
    assertEquals(1, held.refCnt());
    held.release();
    ByteBuf late = write(10, true);
    assertEquals(1, late.refCnt());
    assertNotSame(late, write(10, true));
  }
}
