package io.monocle.vertx;

import io.monocle.netty.codec.ProxyTunnel;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientTransport.Handler;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way to a connection.
 *
 * <pre>
 *   asked ── run ──▶ connecting ──▶ settled: sent
 *     │     └── a connection is free ──▶ settled: sent
 *     │                  │ ─ any failure ──▶ settled: failed
 *     └──── cancel ──────┴────────────▶ settled: nobody is told, a new connection is closed
 * </pre>
 */
final class HttpAttempt implements Runnable, Cancellable {
  private final VertxHttpClient client;
  private final HttpTarget target;
  private final HttpRequestHead head;
  private final byte @Nullable [] body;
  private final boolean last;
  private final Handler handler;
  private boolean settled;

  /** What leads to a proxy, and no further yet. */
  private @Nullable HttpClientConnection opening;

  HttpAttempt(
      VertxHttpClient client,
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    this.client = client;
    this.target = target;
    this.head = head;
    this.body = body;
    this.last = last;
    this.handler = handler;
  }

  @Override
  public void run() {
    if (settled) {
      return;
    }
    HttpClientLink free = client.take(target);
    if (free != null) {
      send(free);
    } else {
      connect().onComplete(this::connected, this::failed);
    }
  }

  private Future<HttpClientConnection> connect() {
    if (client.transport().loop().isClosing()) {
      return Future.failedFuture(new ClosedChannelException());
    }
    try {
      return client.connect(target);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void connected(HttpClientConnection connection) {
    if (settled || target.proxy() == null) {
      tunnelled(connection);
      return;
    }
    connection.exceptionHandler(failure -> {}); // the tunnel tells of it
    opening = connection;
    var _ =
        ProxyTunnel.through(EngineAccess.ofClient(connection).channel(), target)
            .addListener(
                done -> {
                  opening = null;
                  if (done.isSuccess()) {
                    tunnelled(connection);
                  } else {
                    failed(done.cause());
                  }
                });
  }

  private void tunnelled(HttpClientConnection connection) {
    TlsConfig tls = client.config().tls();
    if (settled || !target.secure() || tls == null) {
      secured(connection);
      return;
    }
    connection.exceptionHandler(failure -> {}); // the handshake tells of it
    Channel channel = EngineAccess.ofClient(connection).channel();
    var _ =
        HttpTls.addTo(channel, tls, target.host(), target.address().getPort())
            .handshakeFuture()
            .addListener(
                done -> {
                  if (done.isSuccess()) {
                    secured(connection);
                  } else {
                    failed(done.cause());
                  }
                });
  }

  private void secured(HttpClientConnection connection) {
    if (settled) {
      connection.close();
    } else {
      send(client.adopt(target, connection));
    }
  }

  private void send(HttpClientLink link) {
    settled = true;
    link.send(head, body, last, handler);
    client.settled(this);
  }

  private void failed(Throwable cause) {
    client
        .transport()
        .loop()
        .later(
            () -> {
              if (!settled) {
                settled = true;
                handler.failed(Failures.asIoException(cause));
                client.settled(this);
              }
            });
  }

  @Override
  public void cancel() {
    if (!settled) {
      settled = true;
      if (opening != null) {
        opening.close();
      }
      client.settled(this);
    }
  }

  void shutDown() {
    failed(new ClosedChannelException());
  }
}
