package io.monocle.netty;

import io.monocle.netty.codec.Http2Connections;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A client that can speak HTTP/2: over TLS what was agreed on in the handshake. Loop's thread only.
 */
final class NegotiatingClient extends HttpNegotiation implements HttpClientTransport {
  private final NettyTransport transport;
  private final HttpClientConfig config;
  private final NettyHttpClient http1;
  private final Http2Connections http2;

  NegotiatingClient(NettyTransport transport, HttpClientConfig config) {
    this.transport = transport;
    this.config = config;
    http1 = new NettyHttpClient(transport, config);
    http2 = new Http2Connections(config);
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    if (!target.secure() && !config.http2()) {
      return http1.request(target, head, body, last, handler);
    }
    Pending request = new Pending(target, head, body, last, handler);
    transport.driver().later(() -> send(request));
    return request;
  }

  @Override
  protected @Nullable Open find(HttpTarget target) {
    Open shared = http2.find(target);
    if (shared != null) {
      return shared;
    }
    HttpClientConnection free = http1.take(target);
    return free == null ? null : on(free);
  }

  private static Open on(HttpClientConnection connection) {
    return request -> {
      connection.send(request.head(), request.body(), request.last(), request.handler());
      return () -> {};
    };
  }

  @Override
  protected boolean speaksHttp1(HttpTarget target) {
    return http1.isConnected(target);
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    HttpConnect connect = new HttpConnect(transport, target, agreed(target, outcome));
    connect.begin(config.socket(), target.secure() ? config.tls() : null);
    return connect;
  }

  private HttpConnect.Told agreed(HttpTarget target, Outcome outcome) {
    return new HttpConnect.Told() {
      @Override
      public void connected(SocketChannel channel, String protocol) {
        Open open;
        if (!target.secure() || protocol.equals(ApplicationProtocolNames.HTTP_2)) {
          transport.opened(channel);
          var _ = channel.closeFuture().addListener(closed -> transport.closed(channel));
          open = http2.add(target, channel, channel.pipeline()::addLast);
        } else if (config.http2()) {
          var _ = channel.close();
          failed(new IOException("the server does not choose HTTP/2 by ALPN"));
          return;
        } else {
          open = on(http1.adopt(target, channel));
        }
        if (!outcome.opened(open)) {
          var _ = channel.close();
        }
      }

      @Override
      public void failed(IOException cause) {
        outcome.failed(cause);
      }
    };
  }

  @Override
  public void close() {
    http1.close();
    http2.close();
  }
}
