package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class SharedFlushTest {
  private int flushes;
  private final EmbeddedChannel connection =
      new EmbeddedChannel(
          new ChannelOutboundHandlerAdapter() {
            @Override
            public void flush(ChannelHandlerContext ctx) {
              flushes++;
              ctx.flush();
            }
          });

  @Test
  void oneFlushForAllThatAskInOneGo() {
    SharedFlush.of(connection).ask();
    SharedFlush.of(connection).ask();
    assertEquals(0, flushes);
    connection.runPendingTasks();
    assertEquals(1, flushes);
    SharedFlush.of(connection).ask();
    connection.runPendingTasks();
    assertEquals(2, flushes);
  }

  @Test
  void soManyWaitAndNoMore() {
    for (int i = 1; i < FlushBatch.MOST; i++) {
      SharedFlush.of(connection).ask();
    }
    assertEquals(0, flushes);
    SharedFlush.of(connection).ask();
    assertEquals(1, flushes, "at the limit");
    SharedFlush.of(connection).ask();
    assertEquals(1, flushes, "one past it");
    connection.runPendingTasks();
    assertEquals(2, flushes);
  }

  @Test
  void aConnectionHasOne() {
    assertSame(SharedFlush.of(connection), SharedFlush.of(connection));
  }
}
