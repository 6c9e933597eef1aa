package io.monocle.netty.codec;

import io.monocle.spi.HttpTarget;
import io.monocle.spi.ProxyConfig;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands before everything else in a channel to a proxy, until that has made a tunnel: only then do
 * the others hear that the channel is active. What is said to the proxy is the core's.
 */
public final class ProxyTunnel extends ChannelInboundHandlerAdapter {
  private static final byte[] NOTHING = {};

  private final ProxyConfig.Handshake handshake;
  private final long timeoutNanos;
  private final Promise<Channel> made;
  private @Nullable ScheduledFuture<?> timer;
  private boolean wasActive;

  private ProxyTunnel(ProxyConfig proxy, HttpTarget target, Promise<Channel> made) {
    this.handshake = proxy.handshake(target);
    this.timeoutNanos = proxy.timeoutNanos();
    this.made = made;
  }

  /**
   * Begins as soon as the channel is active, and does nothing if there is no proxy.
   *
   * @return complete when the channel leads to the target; if it fails, the channel is closed
   */
  public static Future<Channel> through(Channel channel, HttpTarget target) {
    ProxyConfig proxy = target.proxy();
    if (proxy == null) {
      return channel.eventLoop().newSucceededFuture(channel);
    }
    Promise<Channel> made = channel.eventLoop().newPromise();
    channel.pipeline().addFirst(new ProxyTunnel(proxy, target, made));
    return made;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (ctx.channel().isActive()) {
      wasActive = true;
      begin(ctx);
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    begin(ctx);
  }

  private void begin(ChannelHandlerContext ctx) {
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
    if (!made.isDone()) {
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
    stopTimer();
    if (!wasActive) {
      ctx.fireChannelActive();
    }
    ctx.pipeline().remove(this);
    made.trySuccess(ctx.channel());
  }

  private void fail(ChannelHandlerContext ctx, IOException failure) {
    stopTimer();
    if (made.tryFailure(failure)) {
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
