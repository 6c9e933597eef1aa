package io.monocle.vertx;

import io.monocle.netty.codec.HttpTls;
import io.monocle.netty.codec.ProxyTunnel;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the making, which is one of Vert.x's for HTTP/1.1 until its handshake, if there
 * is one, tells what it will speak. Loop's thread only.
 *
 * <pre>
 *   connecting ──▶ tunnel, if any ──▶ handshake, if any ──▶ settled: connected
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the connection is closed
 * </pre>
 */
final class HttpConnect implements Cancellable {
  private final VertxHttpClient client;
  private final HttpTarget target;
  private final Told told;
  private @Nullable HttpClientConnection opening;
  private boolean settled;

  /** Told once of the outcome. */
  interface Told {

    /**
     * The connection can be used.
     *
     * @param protocol what was agreed on by ALPN; empty if nothing was
     */
    void connected(HttpClientConnection connection, String protocol);

    void failed(IOException cause);
  }

  HttpConnect(VertxHttpClient client, HttpTarget target, Told told) {
    this.client = client;
    this.target = target;
    this.told = told;
  }

  void begin() {
    client
        .transport()
        .loop()
        .context()
        .emit(nothing -> connect().onComplete(this::connected, this::failed));
  }

  private Future<HttpClientConnection> connect() {
    if (client.transport().loop().isClosing()) {
      return Future.failedFuture(new ClosedChannelException());
    }
    try {
      return client.dial(target);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void connected(HttpClientConnection connection) {
    if (settled) {
      connection.close();
      return;
    }
    opening = connection;
    connection.exceptionHandler(failure -> {}); // the tunnel and the handshake tell of it
    Channel channel = EngineAccess.ofClient(connection).channel();
    var _ =
        ProxyTunnel.through(channel, target)
            .addListener(
                done -> {
                  if (done.isSuccess()) {
                    tunnelled(connection, channel);
                  } else {
                    failed(done.cause());
                  }
                });
  }

  private void tunnelled(HttpClientConnection connection, Channel channel) {
    TlsConfig tls = client.config().tls();
    if (settled || !target.secure() || tls == null) {
      secured(connection, "");
      return;
    }
    var _ =
        HttpTls.addTo(channel, tls, target.host(), target.address().getPort())
            .handshakeFuture()
            .addListener(
                done -> {
                  if (done.isSuccess()) {
                    secured(connection, HttpTls.agreed(channel.pipeline()));
                  } else {
                    failed(done.cause());
                  }
                });
  }

  private void secured(HttpClientConnection connection, String protocol) {
    if (settle()) {
      told.connected(connection, protocol);
      client.settled(this);
    }
  }

  void failed(Throwable cause) {
    client
        .transport()
        .loop()
        .later(
            () -> {
              if (settle()) {
                told.failed(Failures.asIoException(cause));
                client.settled(this);
              }
            });
  }

  private boolean settle() {
    boolean first = !settled;
    settled = true;
    return first;
  }

  @Override
  public void cancel() {
    if (settle()) {
      if (opening != null) {
        opening.close();
      }
      client.settled(this);
    }
  }
}
