package io.monocle.netty.codec;

import io.monocle.spi.HttpTarget;
import io.monocle.spi.ProxyConfig;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else in a channel to a proxy, until that has made a tunnel: only then do
 * the others hear that the channel is active. What is said to the proxy is the core's.
 */
final class ProxyTunnel extends ChannelInboundHandlerAdapter {
  private static final byte[] NOTHING = {};

  private final ProxyConfig.Handshake handshake;
  private final long timeoutNanos;
  private @Nullable ScheduledFuture<?> timer;
  private boolean over;

  /** Not in the pipeline yet; it begins as soon as the channel is active. */
  ProxyTunnel(ProxyConfig proxy, HttpTarget target) {
    this.handshake = proxy.handshake(target);
    this.timeoutNanos = proxy.timeoutNanos();
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    timer =
        ctx.executor()
            .schedule(
                () -> fail(ctx, handshake.ended(new SocketTimeoutException())),
                timeoutNanos,
                TimeUnit.NANOSECONDS);
    step(ctx, NOTHING);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf content = (ByteBuf) message;
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    content.release();
    if (!over) {
      step(ctx, bytes);
    }
  }

  private void step(ChannelHandlerContext ctx, byte[] came) {
    try {
      byte[] next = handshake.next(came);
      if (next == null) {
        succeed(ctx);
      } else {
        if (next.length > 0) {
          var _ = ctx.writeAndFlush(Unpooled.wrappedBuffer(next));
        }
        ctx.read();
      }
    } catch (IOException failure) {
      fail(ctx, failure);
    }
  }

  private void succeed(ChannelHandlerContext ctx) {
    over = true;
    stopTimer();
    ctx.fireChannelActive();
    ctx.pipeline().remove(this);
  }

  private void fail(ChannelHandlerContext ctx, IOException failure) {
    stopTimer();
    if (!over) {
      over = true;
      ctx.fireExceptionCaught(failure);
      var _ = ctx.close();
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, handshake.ended(null));
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx, handshake.ended(cause instanceof IOException io ? io : new IOException(cause)));
  }
}
