package io.monocle.vertx;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.HttpTls;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.SocketOptions;
import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.http.HttpServerInternal;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** A listening socket of HTTP connections: one {@code HttpServer} for each loop. */
final class HttpListener extends SharedListener {
  private final HttpServerConfig config;
  private final ServerHandler handler;
  private final Set<ServedLink> links = ConcurrentHashMap.newKeySet();

  HttpListener(
      VertxTransport transport,
      InetSocketAddress address,
      HttpServerConfig config,
      ServerHandler handler) {
    super(transport, address);
    this.config = config;
    this.handler = handler;
  }

  HttpServerConfig config() {
    return config;
  }

  ServerHandler handler() {
    return handler;
  }

  @Override
  Future<?> listen(
      VertxLoop loop, SocketAddress shared, SocketOptions options, Consumer<Server> made) {
    HttpServerInternal server =
        (HttpServerInternal) loop.context().owner().createHttpServer(options(options));
    Reception reception = new Reception(loop);
    server
        .connectionHandler(reception::connected)
        .requestHandler(reception::requested)
        .invalidRequestHandler(reception::invalid)
        .exceptionHandler(failure -> {}); // the exchange hears of it
    made.accept(new Server(server::actualPort, () -> server.shutdown(NEVER)));
    return server.listen(loop.context(), shared);
  }

  private HttpServerOptions options(SocketOptions options) {
    return new HttpServerOptions()
        .setTcpNoDelay(options.noDelay())
        .setTcpKeepAlive(options.keepAlive())
        .setReuseAddress(options.reuseAddress())
        .setAcceptBacklog(options.backlog())
        .setMaxInitialLineLength(HeadLimits.withRoom(config.maxRequestLine()))
        .setMaxHeaderSize(HeadLimits.withRoom(config.maxHeaders()))
        .setHttp2ClearTextEnabled(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setHandle100ContinueAutomatically(false)
        .setStrictThreadMode(true); // writes go straight to the channel
  }

  @Override
  void listening() {
    handler.listening(this);
  }

  @Override
  void failed(IOException cause) {
    handler.failed(cause);
  }

  void opened(ServedLink link) {
    links.add(link);
  }

  void closed(ServedLink link) {
    links.remove(link);
  }

  @Override
  public void close(Runnable closed) {
    super.close(closed);
    for (ServedLink link : links) {
      link.loop().later(link::closeIfIdle);
    }
  }

  /** What Vert.x calls on one loop. */
  private final class Reception {
    private final VertxLoop loop;
    private final Map<HttpConnection, HttpServerLink> byConnection = new HashMap<>();

    /** Where a head came last: mostly it is that one's request that is handed over. */
    private @Nullable HttpServerLink last;

    Reception(VertxLoop loop) {
      this.loop = loop;
    }

    /** Before the channel is active. */
    void connected(HttpConnection connection) {
      ChannelHandlerContext engine = EngineAccess.ofServer(connection);
      if (accepted(loop, engine.channel())) {
        SSLEngine tls =
            config.tls() == null
                ? null
                : HttpTls.addTo(engine.channel(), config.tls(), null, -1).engine();
        HttpServerLink link =
            new HttpServerLink(
                loop, HttpListener.this, connection, engine.channel(), tls, each -> last = each);
        connection.closeHandler(nothing -> forget(connection));
        byConnection.put(connection, link);
        opened(link);
        link.install(engine, () -> speakHttp2(connection, link));
      } else {
        var _ = engine.channel().close();
      }
    }

    private void speakHttp2(HttpConnection connection, HttpServerLink link) {
      forget(connection);
      link.leave();
      VertxHttp2Server fresh =
          new VertxHttp2Server(loop, HttpListener.this, link.channel(), link.tls());
      link.channel().pipeline().addLast(fresh.handler());
    }

    void requested(HttpServerRequest request) {
      HttpServerLink link = of(request);
      if (link != null) {
        link.requested(request);
      }
    }

    void invalid(HttpServerRequest request) {
      HttpServerLink link = of(request);
      if (link != null) {
        link.invalid(request);
      }
    }

    private void forget(HttpConnection connection) {
      byConnection.remove(connection);
      last = null;
    }

    private @Nullable HttpServerLink of(HttpServerRequest request) {
      HttpConnection connection = request.connection();
      HttpServerLink known = last;
      return known != null && known.isOf(connection) ? known : byConnection.get(connection);
    }
  }
}
