package io.monocle.netty;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A client that speaks over TLS what was agreed on in the handshake. Loop's thread only. */
final class NegotiatingClient extends HttpNegotiation implements HttpClientTransport {
  private final NettyTransport transport;
  private final HttpClientConfig config;
  private final TlsConfig tls;
  private final NettyHttpClient http1;
  private final NettyHttp2Client http2;

  NegotiatingClient(NettyTransport transport, HttpClientConfig config, TlsConfig tls) {
    this.transport = transport;
    this.config = config;
    this.tls = tls;
    http1 = new NettyHttpClient(transport, config);
    http2 = new NettyHttp2Client(transport, config);
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    if (!target.secure()) {
      HttpClientTransport plain = config.http2() ? http2 : http1;
      return plain.request(target, head, body, last, handler);
    }
    Pending request = new Pending(target, head, body, last, handler);
    transport.driver().later(() -> send(request));
    return request;
  }

  @Override
  protected @Nullable Open find(HttpTarget target) {
    Http2ClientConnection shared = http2.find(target);
    if (shared != null) {
      return on(shared);
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

  private Open on(Http2ClientConnection connection) {
    return request -> {
      Http2ClientRequest sent =
          new Http2ClientRequest(
              http2,
              request.target(),
              request.head(),
              request.body(),
              request.last(),
              request.handler());
      connection.add(sent);
      return sent;
    };
  }

  @Override
  protected boolean speaksHttp1(HttpTarget target) {
    return http1.isConnected(target);
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    SecureConnect connect = new SecureConnect(transport, target, agreed(target, outcome));
    connect.begin(config.socket(), tls);
    return connect;
  }

  private SecureConnect.Told agreed(HttpTarget target, Outcome outcome) {
    return new SecureConnect.Told() {
      @Override
      public void secured(SocketChannel channel, String protocol) {
        Open open;
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
          open = on(http2.adopt(target, channel));
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
