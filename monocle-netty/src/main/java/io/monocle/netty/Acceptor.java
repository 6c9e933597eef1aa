package io.monocle.netty;

import io.monocle.spi.SocketOptions;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Gives the connections that a listening socket accepts to the loops in turn. */
final class Acceptor extends ChannelInboundHandlerAdapter {
  private final NettyTransport transport;
  private final SocketOptions options;
  private final Reception reception;
  private int next;

  Acceptor(NettyTransport transport, SocketOptions options, Reception reception) {
    this.transport = transport;
    this.options = options;
    this.reception = reception;
    this.next = Arrays.asList(transport.siblings()).indexOf(transport.driver());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    transport.opened(ctx.channel());
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    transport.closed(ctx.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    SocketChannel accepted = (SocketChannel) message;
    NettyLoopDriver[] loops = transport.siblings();
    NettyLoopDriver loop = loops[next];
    try {
      loop.ownTransport().configure(accepted, options);
    } catch (ChannelException peerHasGone) {
      accepted.unsafe().closeForcibly();
      return;
    }
    next = next + 1 == loops.length ? 0 : next + 1;
    reception.receive(loop, accepted);
    var _ =
        loop.loop()
            .register(accepted)
            .addListener(
                registered -> {
                  if (!registered.isSuccess()) {
                    accepted.unsafe().closeForcibly();
                  }
                });
  }

  /** Out of file descriptors, most likely: to accept again at once would only spin. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (ctx.channel().config().isAutoRead()) {
      ctx.channel().config().setAutoRead(false);
      var _ =
          ctx.executor()
              .schedule(() -> ctx.channel().config().setAutoRead(true), 1, TimeUnit.SECONDS);
    }
    ctx.fireExceptionCaught(cause);
  }
}
