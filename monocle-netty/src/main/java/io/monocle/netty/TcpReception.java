package io.monocle.netty;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.spi.Transport.ListenHandler;
import io.monocle.spi.TransportListener;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;

/** Connections for the core as they are. */
record TcpReception(ListenHandler handler) implements Reception {
  @Override
  public void listening(TransportListener listener) {
    handler.listening(listener);
  }

  @Override
  public void failed(IOException cause) {
    handler.failed(cause);
  }

  @Override
  public void receive(NettyLoopDriver loop, SocketChannel accepted) {
    ChannelConnection.configure(accepted);
    accepted
        .pipeline()
        .addLast(
            new NettyConnection(
                loop.ownTransport(),
                accepted,
                connection -> loop.isClosed() ? null : handler.accepted(loop, connection)));
  }
}
