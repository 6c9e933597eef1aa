package io.monocle.vertx;

import io.monocle.netty.codec.HttpServerConnections;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpServerConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.internal.net.NetSocketInternal;
import java.io.IOException;
import java.net.InetSocketAddress;

/** A listening socket of HTTP connections. */
final class HttpListener extends SharedListener {
  private final HttpServerConnections connections;

  HttpListener(
      VertxTransport transport,
      InetSocketAddress address,
      HttpServerConfig config,
      ServerHandler handler) {
    super(transport, address);
    connections = new HttpServerConnections(config, handler);
  }

  @Override
  void listening() {
    connections.listening(this);
  }

  @Override
  void failed(IOException cause) {
    connections.failed(cause);
  }

  @Override
  void accepted(VertxLoop loop, NetSocketInternal socket) {
    SocketMetrics.countIn(loop.context().owner(), socket);
    ChannelHandlerContext engine = socket.channelHandlerContext();
    connections.receive(loop.transport().http(), (DuplexChannel) engine.channel(), engine.name());
  }
}
