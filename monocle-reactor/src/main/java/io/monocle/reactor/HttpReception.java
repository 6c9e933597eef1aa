package io.monocle.reactor;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.spi.HttpDriver.ServerHandler;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TlsConfig;
import io.monocle.spi.TransportListener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.reactivestreams.Publisher;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One HTTP server of Reactor Netty and its connections.
 *
 * <p>Reactor Netty decodes, frames, and ends connections; an {@link HttpServerConnection} in its
 * pipeline does what it has no option for.
 */
final class HttpReception {

  private static final AttributeKey<HttpServerConnection> CONNECTION =
      AttributeKey.valueOf(HttpReception.class, "connection");

  private final ReactorLoop loop;
  private final ReactorBackend backend;
  private final HttpServerConfig config;
  private final ServerHandler handler;
  private final Set<ServedConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean closing;

  HttpReception(
      ReactorLoop loop, ReactorBackend backend, HttpServerConfig config, ServerHandler handler) {
    this.loop = loop;
    this.backend = backend;
    this.config = config;
    this.handler = handler;
  }

  /**
   * Reactor Netty's own {@code idleTimeout} is not used: it costs a handler and a timer for each
   * request, and it does not tell a slow head from an idle connection. Nor is {@code
   * requestTimeout}, which is about bodies.
   */
  void listen(InetSocketAddress local) {
    server()
        .runOn(new AcceptLoops(loop.eventLoop(), backend.loops()))
        .bindAddress(() -> local)
        .option(ChannelOption.SO_BACKLOG, config.socket().backlog())
        .option(ChannelOption.SO_REUSEADDR, config.socket().reuseAddress())
        .childOption(ChannelOption.TCP_NODELAY, config.socket().noDelay())
        .childOption(ChannelOption.SO_KEEPALIVE, config.socket().keepAlive())
        .httpRequestDecoder(
            spec ->
                spec.maxInitialLineLength(HeadLimits.withRoom(config.maxRequestLine()))
                    .maxHeaderSize(HeadLimits.withRoom(config.maxHeaders())))
        .doOnChannelInit((observer, channel, remote) -> watch(channel))
        .childObserve(this::changed)
        .handle(this::handle)
        .bind()
        .subscribe(
            new ListenAttempt(
                loop, listener -> handler.listening(new Listener(listener)), handler::failed));
  }

  private HttpServer server() {
    TlsConfig tls = config.tls();
    return tls == null
        ? HttpServer.create()
        : HttpServer.create()
            .secure(
                spec ->
                    spec.sslContext(new CoreEngines(tls, null))
                        .handshakeTimeout(Duration.ofNanos(tls.handshakeTimeoutNanos())));
  }

  HttpServerConfig config() {
    return config;
  }

  ServerHandler handler() {
    return handler;
  }

  /** Whether no connection is to outlive its exchange. */
  boolean isClosing() {
    return closing;
  }

  void opened(ServedConnection connection) {
    connections.add(connection);
  }

  void gone(ServedConnection connection) {
    connections.remove(connection);
  }

  private void watch(Channel channel) {
    HttpServerConnection connection =
        new HttpServerConnection(this, backend.loopOf(channel.eventLoop()), channel);
    channel.attr(CONNECTION).set(connection);
    channel
        .pipeline()
        .addBefore(NettyPipeline.HttpCodec, null, connection.preface())
        .addBefore(NettyPipeline.HttpCodec, null, connection.headWatch())
        .addAfter(NettyPipeline.HttpCodec, null, connection);
  }

  private static HttpServerConnection of(Connection connection) {
    return Objects.requireNonNull(connection.channel().attr(CONNECTION).get());
  }

  private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
    return of((Connection) request).handle(request, response);
  }

  /** Reactor Netty says that it has let go of an exchange: its response was written. */
  private void changed(Connection connection, ConnectionObserver.State state) {
    if (state == ConnectionObserver.State.DISCONNECTING
        && connection instanceof HttpServerRequest request) {
      of(connection).responded(request);
    }
  }

  private final class Listener implements TransportListener {
    private final TransportListener socket;

    Listener(TransportListener socket) {
      this.socket = socket;
    }

    @Override
    public InetSocketAddress localAddress() {
      return socket.localAddress();
    }

    @Override
    public void close(Runnable closed) {
      closing = true;
      for (ServedConnection connection : connections) {
        connection.loop().executeAnyway(connection::closeIfIdle);
      }
      socket.close(closed);
    }
  }
}
