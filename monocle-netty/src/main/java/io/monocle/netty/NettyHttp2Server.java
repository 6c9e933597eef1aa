package io.monocle.netty;

import io.monocle.netty.codec.Http2ServerConnection;
import io.netty.channel.socket.SocketChannel;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A server's connection of HTTP/2, as one of its backend's connections. */
final class NettyHttp2Server extends Http2ServerConnection implements ServedConnection {
  private final NettyLoopDriver loop;
  private final SocketChannel channel;
  private final HttpReception reception;

  NettyHttp2Server(
      NettyLoopDriver loop,
      SocketChannel channel,
      HttpReception reception,
      @Nullable SSLEngine tls) {
    super(loop, channel, reception.config(), reception.handler(), tls);
    this.loop = loop;
    this.channel = channel;
    this.reception = reception;
  }

  @Override
  public NettyLoopDriver loop() {
    return loop;
  }

  @Override
  protected boolean opened() {
    loop.ownTransport().opened(channel);
    reception.opened(this);
    return true;
  }

  @Override
  protected void gone() {
    reception.closed(this);
    loop.ownTransport().closed(channel);
  }
}
