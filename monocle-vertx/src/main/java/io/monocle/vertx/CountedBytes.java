package io.monocle.vertx;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.Future;

/** Before HTTP and behind TLS: has an application's metrics count what goes by. */
final class CountedBytes extends ChannelDuplexHandler {
  private final SocketMetrics metrics;

  CountedBytes(SocketMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    metrics.read(((ByteBuf) message).readableBytes());
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    int bytes = ((ByteBuf) message).readableBytes();
    var _ = ctx.write(message, promise.unvoid()).addListener(written -> written(written, bytes));
  }

  private void written(Future<?> written, int bytes) {
    if (written.isSuccess()) {
      metrics.written(bytes);
    }
  }
}
