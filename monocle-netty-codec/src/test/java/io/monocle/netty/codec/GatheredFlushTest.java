package io.monocle.netty.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class GatheredFlushTest {
  private final Queue<Runnable> atEnd = new ArrayDeque<>();
  private final Counting counting = new Counting();
  private boolean inTask;
  private final GatheredFlush flush = new GatheredFlush(action -> inTask && atEnd.add(action));
  private final EmbeddedChannel channel = new EmbeddedChannel(counting, flush);

  @Test
  void aTaskFlushesOnceAtItsEnd() {
    inTask = true;
    channel.flush();
    channel.flush();
    assertEquals(0, counting.flushes);
    end();
    assertEquals(1, counting.flushes);
    inTask = true;
    channel.flush();
    end();
    assertEquals(2, counting.flushes);
  }

  @Test
  void outsideOfTasksEachFlushIsOne() {
    channel.flush();
    channel.flush();
    assertEquals(2, counting.flushes);
  }

  @Test
  void whatEndsTheConnectionDoesNotWaitForTheEndOfTheTask() {
    inTask = true;
    channel.flush();
    flush.run();
    assertEquals(1, counting.flushes);
    end();
    assertEquals(1, counting.flushes);
  }

  @Test
  void soManyWaitAndNoMore() {
    inTask = true;
    for (int i = 1; i < FlushBatch.MOST; i++) {
      channel.flush();
    }
    assertEquals(0, counting.flushes);
    channel.flush();
    assertEquals(1, counting.flushes, "at the limit");
    channel.flush();
    assertEquals(1, counting.flushes, "one past it");
    end();
    assertEquals(2, counting.flushes);
  }

  @Test
  void whatEndsTheChannelOrTakesItAwayFlushesBefore() {
    inTask = true;
    channel.flush();
    var _ = channel.close();
    assertEquals(List.of(1), counting.flushesAtItsEnd);
    channel.flush();
    channel.pipeline().remove(flush);
    assertEquals(2, counting.flushes);
  }

  @Test
  void theStreamsOfAConnectionAreOneBatch() {
    Counting sent = new Counting();
    EmbeddedChannel connection =
        new EmbeddedChannel(
            sent,
            Http2FrameCodecBuilder.forClient().build(),
            new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()));
    connection.runPendingTasks();
    sent.flushesOfSomething = 0;
    inTask = true;
    for (int i = 0; i < FlushBatch.MOST + 2; i++) {
      Channel stream =
          new Http2StreamChannelBootstrap(connection)
              .handler(new GatheredFlush(action -> atEnd.add(action)))
              .open()
              .getNow();
      var head = new DefaultHttp2Headers().method("GET").scheme("http").path("/");
      var _ = stream.writeAndFlush(new DefaultHttp2HeadersFrame(head, true));
    }
    assertEquals(1, sent.flushesOfSomething);
    end();
    assertEquals(2, sent.flushesOfSomething);
  }

  private void end() {
    inTask = false;
    while (!atEnd.isEmpty()) {
      atEnd.remove().run();
    }
  }

  private static final class Counting extends ChannelOutboundHandlerAdapter {
    private final List<Integer> flushesAtItsEnd = new ArrayList<>();
    private int flushes;
    private int flushesOfSomething;
    private boolean something;

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      something = true;
      var _ = ctx.write(message, promise);
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
      flushesAtItsEnd.add(flushes);
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
      flushes++;
      if (something) {
        flushesOfSomething++;
        something = false;
      }
      ctx.flush();
    }
  }
}
