package io.monocle.vertx;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Flushes a connection of HTTP/2 once for all that one task of the core writes to it, as Vert.x
 * does for all that is written while it reads: responses come in turns, after the read. It stands
 * behind Vert.x's handler, which flushes the whole pipeline after each frame. Loop's thread only.
 */
final class GatheredFlush extends ChannelOutboundHandlerAdapter implements Runnable {
  private final Predicate<Runnable> atEndOfTask;
  private @Nullable ChannelHandlerContext waiting;

  /**
   * For one connection.
   *
   * @param atEndOfTask runs something at the end of the present task, or says that there is none
   */
  GatheredFlush(Predicate<Runnable> atEndOfTask) {
    this.atEndOfTask = atEndOfTask;
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    if (waiting == null) {
      if (atEndOfTask.test(this)) {
        waiting = ctx;
      } else {
        ctx.flush();
      }
    }
  }

  /** Now, for what is to come does not wait for it. */
  @Override
  public void run() {
    ChannelHandlerContext ctx = waiting;
    if (ctx != null) {
      waiting = null;
      ctx.flush();
    }
  }
}
