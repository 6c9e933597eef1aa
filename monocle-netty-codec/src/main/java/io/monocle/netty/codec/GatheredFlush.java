package io.monocle.netty.codec;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes one flush of several that come in one go, as engines do for what is written while they
 * read: o-routines write in turns, after the read. The streams of a connection of HTTP/2 make one
 * {@linkplain FlushBatch batch}. What ends the channel does not wait, except that a stream's frames
 * are sent after it is closed, too. Loop's thread only.
 */
public final class GatheredFlush extends ChannelOutboundHandlerAdapter implements Runnable {
  private final Predicate<Runnable> later;
  private @Nullable FlushBatch batch;
  private @Nullable ChannelHandlerContext waiting;

  /**
   * For one channel.
   *
   * @param later runs something when all is written, or says that it has to be done now
   */
  public GatheredFlush(Predicate<Runnable> later) {
    this.later = later;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    Channel channel = ctx.channel();
    batch = FlushBatch.of(isStream(ctx) ? channel.parent() : channel);
  }

  private static boolean isStream(ChannelHandlerContext ctx) {
    return ctx.channel() instanceof Http2StreamChannel;
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    boolean asked = waiting != null || later.test(this);
    waiting = ctx;
    if (!asked || (batch != null && batch.add())) {
      run();
    }
  }

  /** Now, for what is to come does not wait for it. */
  @Override
  public void run() {
    ChannelHandlerContext ctx = waiting;
    if (ctx != null) {
      waiting = null;
      if (batch != null) {
        batch.flushed();
      }
      ctx.flush();
    }
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    if (!isStream(ctx)) {
      run();
    }
    var _ = ctx.close(promise);
  }

  @Override
  public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
    run();
    var _ = ctx.disconnect(promise);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    run();
  }
}
