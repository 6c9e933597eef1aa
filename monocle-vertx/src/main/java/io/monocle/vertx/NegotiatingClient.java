package io.monocle.vertx;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * A client that speaks over TLS what was agreed on in the handshake, which is Vert.x's own: so it
 * knows what to make of the connection. Loop's thread only.
 */
final class NegotiatingClient extends HttpNegotiation implements HttpClientTransport, OpenSocket {
  private final VertxTransport transport;
  private final HttpClientConfig config;
  private final TlsConfig tls;
  private final VertxHttpClient http1;
  private final VertxHttp2Client http2;
  private final Set<Attempt> attempts = new HashSet<>();
  private @Nullable HttpClientAgent agent;
  private boolean closing;

  NegotiatingClient(VertxTransport transport, HttpClientConfig config, TlsConfig tls) {
    this.transport = transport;
    this.config = config;
    http1 = new VertxHttpClient(transport, config, this::endIfOver);
    http2 = new VertxHttp2Client(transport, config, this::endIfOver);
    this.tls = tls;
    transport.opened(this);
  }

  private HttpClientAgent agent() {
    HttpClientAgent known = agent;
    if (known == null) {
      known =
          transport
              .loop()
              .context()
              .owner()
              .createHttpClient(options(), new PoolOptions().setCleanerPeriod(0));
      agent = known;
    }
    return known;
  }

  private HttpClientOptions options() {
    return http1
        .options()
        .setProtocolVersion(HttpVersion.HTTP_2)
        .setInitialSettings(http2.settings())
        .setSsl(true)
        .setUseAlpn(true)
        .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
        .setSslEngineOptions(CoreEngines.options(tls))
        .setSslHandshakeTimeout(tls.handshakeTimeoutNanos())
        .setSslHandshakeTimeoutUnit(TimeUnit.NANOSECONDS);
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
    transport.loop().later(() -> send(request));
    return request;
  }

  @Override
  protected @Nullable Open find(HttpTarget target) {
    Http2ClientLink shared = http2.find(target);
    if (shared != null) {
      return on(shared);
    }
    HttpClientLink free = http1.take(target);
    return free == null ? null : on(free);
  }

  private static Open on(HttpClientLink link) {
    return request -> {
      link.send(request.head(), request.body(), request.last(), request.handler());
      return () -> {};
    };
  }

  private static Open on(Http2ClientLink link) {
    return request -> {
      Http2Attempt sent =
          new Http2Attempt(request.head(), request.body(), request.last(), request.handler());
      link.add(sent);
      return sent;
    };
  }

  @Override
  protected boolean speaksHttp1(HttpTarget target) {
    return http1.isConnected(target);
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    Attempt attempt = new Attempt(target, outcome);
    attempts.add(attempt);
    Future<HttpClientConnection> connecting;
    try {
      connecting =
          transport.loop().isClosing()
              ? Future.failedFuture(new ClosedChannelException())
              : agent()
                  .connect(
                      new HttpConnectOptions()
                          .setServer(SocketAddress.inetSocketAddress(target.address()))
                          .setHost(target.host())
                          .setPort(target.address().getPort()));
    } catch (RuntimeException e) {
      connecting = Future.failedFuture(e);
    }
    connecting.onComplete(attempt::connected, attempt::failed);
    return attempt;
  }

  @Override
  public void close() {
    closing = true;
    http1.close();
    http2.close();
    endIfOver();
  }

  private void endIfOver() {
    if (closing
        && attempts.isEmpty()
        && http1.isOver()
        && http2.isOver()
        && transport.closed(this)
        && agent != null) {
      var _ = agent.close();
    }
  }

  @Override
  public Future<Void> shutDown() {
    closing = true;
    for (Attempt attempt : List.copyOf(attempts)) {
      attempt.failed(new ClosedChannelException());
    }
    transport.closed(this);
    return agent == null ? Future.succeededFuture() : agent.close();
  }

  /** A connection in the making; given up, it is closed when it is there. */
  private final class Attempt implements Cancellable {
    private final HttpTarget target;
    private final Outcome outcome;
    private boolean settled;

    Attempt(HttpTarget target, Outcome outcome) {
      this.target = target;
      this.outcome = outcome;
    }

    void connected(HttpClientConnection connection) {
      attempts.remove(this);
      boolean isHttp2 = connection.protocolVersion() == HttpVersion.HTTP_2;
      if (settled) {
        connection.close();
        endIfOver();
      } else if (config.http2() && !isHttp2) {
        connection.close();
        failed(new IOException("the server does not choose HTTP/2 by ALPN"));
      } else {
        settled = true;
        Open open =
            isHttp2 ? on(http2.adopt(target, connection)) : on(http1.adopt(target, connection));
        if (!outcome.opened(open)) {
          connection.close();
        }
      }
    }

    void failed(Throwable cause) {
      transport
          .loop()
          .later(
              () -> {
                attempts.remove(this);
                if (!settled) {
                  settled = true;
                  outcome.failed(ofHandshake(cause));
                }
                endIfOver();
              });
    }

    @Override
    public void cancel() {
      settled = true;
    }
  }

  /** Vert.x says of every failed handshake the same, and keeps the reason as the cause. */
  private static IOException ofHandshake(Throwable cause) {
    Throwable reason = cause instanceof SSLHandshakeException ? cause.getCause() : null;
    return Failures.asIoException(reason == null ? cause : reason);
  }
}
