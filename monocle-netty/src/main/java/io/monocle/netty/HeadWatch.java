package io.monocle.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Sees the first bytes of a head, which a decoder keeps to itself. */
final class HeadWatch extends ChannelInboundHandlerAdapter {
  private final HttpServerConnection connection;

  HeadWatch(HttpServerConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    connection.bytesCame();
    ctx.fireChannelRead(message);
  }
}
