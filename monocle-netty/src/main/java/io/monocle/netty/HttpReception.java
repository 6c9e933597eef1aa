package io.monocle.netty;

import io.monocle.netty.codec.HttpServerConnections;
import io.monocle.spi.TransportListener;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;

/** What an HTTP server accepts. */
record HttpReception(HttpServerConnections connections) implements Reception {
  @Override
  public void listening(TransportListener listener) {
    connections.listening(listener);
  }

  @Override
  public void failed(IOException cause) {
    connections.failed(cause);
  }

  @Override
  public void receive(NettyLoopDriver loop, SocketChannel accepted) {
    connections.receive(loop.ownTransport().http(), accepted, null);
  }
}
