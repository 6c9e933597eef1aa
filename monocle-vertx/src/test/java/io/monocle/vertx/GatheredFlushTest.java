package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
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

  private void end() {
    inTask = false;
    while (!atEnd.isEmpty()) {
      atEnd.remove().run();
    }
  }

  private static final class Counting extends ChannelOutboundHandlerAdapter {
    private int flushes;

    @Override
    public void flush(ChannelHandlerContext ctx) {
      flushes++;
      ctx.flush();
    }
  }
}
