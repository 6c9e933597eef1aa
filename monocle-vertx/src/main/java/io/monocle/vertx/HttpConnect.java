package io.monocle.vertx;

import io.monocle.netty.codec.Http1Connection;
import io.monocle.netty.codec.HttpConnections;
import io.monocle.netty.codec.HttpTls;
import io.monocle.netty.codec.ProxyTunnel;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpNegotiation.Outcome;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientConnection;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection in the making, which is one of Vert.x's for HTTP/1.1 until its handshake, if there
 * is one, tells what it will speak. Loop's thread only.
 *
 * <pre>
 *   connecting ──▶ tunnel, if any ──▶ handshake, if any ──▶ settled: used
 *     │ any failure ──▶ settled: failed
 *     └ cancel ───────▶ settled: nobody is told, the connection is closed
 * </pre>
 */
final class HttpConnect implements Cancellable, HttpConnections.Fresh {
  private final VertxHttpClient client;
  private final HttpTarget target;
  private final Outcome outcome;
  private @Nullable HttpClientConnection opening;
  private boolean settled;

  HttpConnect(VertxHttpClient client, HttpTarget target, Outcome outcome) {
    this.client = client;
    this.target = target;
    this.outcome = outcome;
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
    client.connected(channel());
    connection.exceptionHandler(failure -> {}); // the tunnel and the handshake tell of it
    var _ =
        ProxyTunnel.through(channel(), target)
            .addListener(
                done -> {
                  if (done.isSuccess()) {
                    tunnelled();
                  } else {
                    failed(done.cause());
                  }
                });
  }

  private void tunnelled() {
    TlsConfig tls = client.config().tls();
    if (settled || !target.secure() || tls == null) {
      secured("");
      return;
    }
    Channel channel = channel();
    var _ =
        HttpTls.addTo(channel, tls, target.host(), target.address().getPort())
            .handshakeFuture()
            .addListener(
                done -> {
                  if (done.isSuccess()) {
                    secured(HttpTls.agreed(channel.pipeline()));
                  } else {
                    failed(done.cause());
                  }
                });
  }

  private void secured(String protocol) {
    if (settle()) {
      client.use(this, target, protocol, outcome);
      client.settled(this);
    }
  }

  private HttpClientConnection connection() {
    return Objects.requireNonNull(opening);
  }

  @Override
  public Channel channel() {
    return EngineAccess.ofClient(connection()).channel();
  }

  @Override
  public Http1Connection speakHttp1() {
    HttpClientLink link = new HttpClientLink(client, target, connection());
    link.install();
    return link;
  }

  @Override
  public void speakHttp2(ChannelHandler codec) {
    ChannelHandlerContext engine = EngineAccess.ofClient(connection());
    ChannelPipeline pipeline = engine.pipeline();
    pipeline.remove(HttpClientCodec.class);
    pipeline.remove(engine.name());
    pipeline.addLast(codec);
  }

  void failed(Throwable cause) {
    client
        .transport()
        .loop()
        .later(
            () -> {
              if (settle()) {
                outcome.failed(Failures.asIoException(cause));
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
