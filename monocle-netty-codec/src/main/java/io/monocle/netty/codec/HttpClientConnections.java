package io.monocle.netty.codec;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections: those of HTTP/2, and those of HTTP/1.1, of which the one used last is
 * used first. Loop's thread only.
 */
public final class HttpClientConnections extends HttpNegotiation implements HttpClientTransport {
  private final HttpLoop loop;
  private final HttpClientConfig config;
  private final Http2Connections http2;
  private final Set<Http1ClientConnection> http1 = new HashSet<>();
  private final FreeConnections<Http1ClientConnection> free = new FreeConnections<>();
  private boolean closing;

  /** None yet. Any thread. */
  public HttpClientConnections(HttpLoop loop, HttpClientConfig config) {
    this.loop = loop;
    this.config = config;
    http2 = new Http2Connections(loop, config);
  }

  HttpLoop loop() {
    return loop;
  }

  /** What the client is made with. */
  HttpClientConfig config() {
    return config;
  }

  /** Whether no connection is to outlive its exchange. */
  boolean isClosing() {
    return closing || loop.isClosing();
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    Pending request = new Pending(target, head, body, last, handler);
    loop.later(() -> send(request));
    return request;
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    HttpConnect connect = new HttpConnect(this, target, outcome);
    connect.begin();
    return connect;
  }

  @Override
  protected @Nullable Open find(HttpTarget target) {
    Open shared = http2.find(target);
    if (shared != null) {
      return shared;
    }
    Http1ClientConnection last = free.take(target);
    return last == null ? null : on(last);
  }

  private static Open on(Http1ClientConnection connection) {
    return request -> {
      connection.send(request);
      return () -> {};
    };
  }

  @Override
  protected boolean speaksHttp1(HttpTarget target) {
    TlsConfig tls = config.tls();
    boolean mayBeHttp2 = config.http2() || target.secure() && tls != null && tls.offersHttp2();
    return !mayBeHttp2 || http1.stream().anyMatch(each -> each.target().equals(target));
  }

  /**
   * A connection has come about.
   *
   * @param protocol what was agreed on by ALPN; empty if nothing was
   */
  void use(HttpConnect.Place place, HttpTarget target, String protocol, Outcome outcome) {
    boolean isHttp2 =
        target.secure() ? protocol.equals(ApplicationProtocolNames.HTTP_2) : config.http2();
    if (config.http2() && !isHttp2) {
      var _ = place.channel().close();
      outcome.failed(new IOException("the server does not choose HTTP/2 by ALPN"));
      return;
    }
    Open open =
        isHttp2 ? http2.add(target, place.channel(), place::put) : on(speakHttp1(target, place));
    if (!outcome.opened(open)) {
      var _ = place.channel().close();
    }
  }

  private Http1ClientConnection speakHttp1(HttpTarget target, HttpConnect.Place place) {
    Http1ClientConnection connection = new Http1ClientConnection(this, target, place.channel());
    connection.install(place);
    return connection;
  }

  /** One of HTTP/1.1 has begun, and is not free yet. */
  void opened(Http1ClientConnection connection) {
    http1.add(connection);
  }

  /** It waits for a request. */
  void free(Http1ClientConnection connection) {
    free.add(connection);
  }

  /** It has ended, or takes no further request. */
  void gone(Http1ClientConnection connection) {
    free.remove(connection);
    http1.remove(connection);
  }

  @Override
  public void close() {
    closing = true;
    for (Http1ClientConnection connection : List.copyOf(http1)) {
      connection.closeIfIdle();
    }
    http2.close();
  }
}
