package io.monocle.netty;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.spi.ConnectionEvents;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A connection that is in its channel's pipeline from the start, and begins with the channel. */
final class NettyConnection extends ChannelConnection {

  /** Who wants the connection. */
  @FunctionalInterface
  interface Opening {

    /** The socket is connected; null if nobody wants it any more. */
    @Nullable ConnectionEvents opened(ChannelConnection connection);
  }

  private final Opening opening;

  NettyConnection(NettyTransport transport, SocketChannel channel, Opening opening) {
    super(transport, channel);
    this.opening = opening;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    begin(opening::opened);
  }
}
