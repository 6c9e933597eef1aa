package io.monocle.reactor;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * What a channel says and Reactor Netty's inbound {@code Flux} does not pass on: the end of a read
 * batch, a FIN, and a failure while bytes that nobody requested are queued.
 *
 * <p>It stands just before Reactor Netty's own handler.
 */
final class ChannelSignals extends ChannelInboundHandlerAdapter {

  private final ReactorConnection connection;

  ChannelSignals(ReactorConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    connection.batchComplete();
    context.fireChannelReadComplete();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent) {
      context.fireChannelRead(event);
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    connection.fail(failure);
  }
}
