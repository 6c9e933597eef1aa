package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RightSizedReadsTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(RightSizedReads.INSTANCE);

  @AfterEach
  void release() {
    channel.finishAndReleaseAll();
  }

  private static ByteBuf shared(String text) {
    return Unpooled.directBuffer(64 * 1024).writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private ByteBuf passed(ByteBuf read) {
    channel.writeInbound(read);
    return channel.readInbound();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"G", "GET / HTTP/1.1\r\nhost: a\r\n", "GET / HTTP/1.1\r\n\r\nGET", "\r\n\r"})
  void aPartTakesItsOwnRoom(String text) {
    ByteBuf read = shared(text);
    ByteBuf passed = passed(read);
    assertEquals(text, passed.toString(StandardCharsets.US_ASCII));
    assertEquals(0, read.refCnt());
    assertTrue(passed.capacity() < 1024, passed::toString);
    passed.release();
  }

  @Test
  void aWholeHeadGoesOnAsItIs() {
    ByteBuf read = shared("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
    ByteBuf passed = passed(read);
    assertSame(read, passed);
    passed.release();
  }

  @Test
  void muchGoesOnAsItIs() {
    ByteBuf atTheLimit = shared("x".repeat(RightSizedReads.LARGEST_MOVED));
    ByteBuf moved = passed(atTheLimit);
    assertNotSame(atTheLimit, moved);
    moved.release();
    ByteBuf onePast = shared("x".repeat(RightSizedReads.LARGEST_MOVED + 1));
    ByteBuf passed = passed(onePast);
    assertSame(onePast, passed);
    passed.release();
  }
}
