package io.monocle.vertx;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.Http2Connections;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x client, and the connections it opened; one that is to speak HTTP/2 is given to Netty's
 * codec. Those of HTTP/1.1 that were used last are used first. They are kept here and not in
 * Vert.x's own pool because that one counts an unused connection's time in whole seconds, and hands
 * out a connection before it says whether the request is still wanted. Loop's thread only.
 */
final class VertxHttpClient extends HttpNegotiation implements HttpClientTransport, OpenSocket {
  private final VertxTransport transport;
  private final HttpClientConfig config;
  private final HttpClientAgent agent;
  private final Map<HttpTarget, ArrayDeque<HttpClientLink>> idle = new HashMap<>();
  private final Set<HttpClientLink> links = new HashSet<>();
  private final Http2Connections http2;
  private final Set<Channel> http2Channels = new HashSet<>();
  private final Set<HttpConnect> connecting = new HashSet<>();

  /** Requests that were not looked at yet. */
  private int asked;

  private boolean closing;

  VertxHttpClient(VertxTransport transport, HttpClientConfig config) {
    this.transport = transport;
    this.config = config;
    http2 = new Http2Connections(config);
    agent =
        transport
            .loop()
            .context()
            .owner()
            .createHttpClient(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    .setTcpNoDelay(config.socket().noDelay())
                    .setTcpKeepAlive(config.socket().keepAlive())
                    .setConnectTimeout(0)
                    .setMaxInitialLineLength(HeadLimits.withRoom(config.maxHeaders()))
                    .setMaxHeaderSize(HeadLimits.withRoom(config.maxHeaders())),
                new PoolOptions().setCleanerPeriod(0)); // there is nothing in its pool
    transport.opened(this);
  }

  VertxTransport transport() {
    return transport;
  }

  HttpClientConfig config() {
    return config;
  }

  boolean isClosing() {
    return closing || transport.loop().isClosing();
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    Pending request = new Pending(target, head, body, last, handler);
    asked++;
    transport
        .loop()
        .later(
            () -> {
              asked--;
              send(request);
              endIfOver();
            });
    return request;
  }

  // What is open.

  @Override
  protected @Nullable Open find(HttpTarget target) {
    Open shared = http2.find(target);
    if (shared != null) {
      return shared;
    }
    HttpClientLink free = take(target);
    return free == null ? null : on(free);
  }

  private static Open on(HttpClientLink link) {
    return request -> {
      link.send(request.head(), request.body(), request.last(), request.handler());
      return () -> {};
    };
  }

  /** A connection that waits for a request, or null. Those that have closed wait to say so. */
  private @Nullable HttpClientLink take(HttpTarget target) {
    ArrayDeque<HttpClientLink> free = idle.get(target);
    HttpClientLink link = free == null ? null : free.pollLast();
    while (free != null && link != null && !link.channel().isActive()) {
      link = free.pollLast();
    }
    return link;
  }

  @Override
  protected boolean speaksHttp1(HttpTarget target) {
    if (!mayBeHttp2(target)) {
      return true;
    }
    for (HttpClientLink each : links) {
      if (each.target().equals(target)) {
        return true;
      }
    }
    return false;
  }

  private boolean mayBeHttp2(HttpTarget target) {
    TlsConfig tls = config.tls();
    return config.http2() || target.secure() && tls != null && tls.offersHttp2();
  }

  void opened(HttpClientLink link) {
    links.add(link);
  }

  void free(HttpClientLink link) {
    Objects.requireNonNull(idle.computeIfAbsent(link.target(), key -> new ArrayDeque<>()))
        .addLast(link);
  }

  /** It is not used any more. */
  void unfree(HttpClientLink link) {
    ArrayDeque<HttpClientLink> free = idle.get(link.target());
    if (free != null && free.remove(link) && free.isEmpty()) {
      idle.remove(link.target());
    }
  }

  void gone(HttpClientLink link) {
    links.remove(link);
    endIfOver();
  }

  // Connecting.

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    HttpConnect connect = new HttpConnect(this, target, told(target, outcome));
    connecting.add(connect);
    connect.begin();
    return connect;
  }

  /** Has Vert.x connect to the address that was resolved. */
  Future<HttpClientConnection> dial(HttpTarget target) {
    return agent.connect(
        new HttpConnectOptions()
            .setServer(SocketAddress.inetSocketAddress(target.next()))
            .setHost(target.host())
            .setPort(target.address().getPort()));
  }

  private HttpConnect.Told told(HttpTarget target, Outcome outcome) {
    return new HttpConnect.Told() {
      @Override
      public void connected(HttpClientConnection connection, String protocol) {
        boolean isHttp2 =
            target.secure() ? protocol.equals(ApplicationProtocolNames.HTTP_2) : config.http2();
        if (config.http2() && !isHttp2) {
          connection.close();
          failed(new IOException("the server does not choose HTTP/2 by ALPN"));
          return;
        }
        Open open = isHttp2 ? speakHttp2(target, connection) : speakHttp1(target, connection);
        if (!outcome.opened(open)) {
          connection.close();
        }
      }

      @Override
      public void failed(IOException cause) {
        outcome.failed(cause);
      }
    };
  }

  private Open speakHttp1(HttpTarget target, HttpClientConnection connection) {
    HttpClientLink link = new HttpClientLink(this, target, connection);
    link.install();
    return on(link);
  }

  private Open speakHttp2(HttpTarget target, HttpClientConnection connection) {
    ChannelHandlerContext engine = EngineAccess.ofClient(connection);
    Channel channel = engine.channel();
    http2Channels.add(channel);
    var _ =
        channel
            .closeFuture()
            .addListener(
                closed -> {
                  http2Channels.remove(channel);
                  endIfOver();
                });
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.remove(HttpClientCodec.class);
    pipeline.remove(engine.name());
    return http2.add(target, channel, pipeline::addLast);
  }

  void settled(HttpConnect connect) {
    connecting.remove(connect);
    endIfOver();
  }

  // Ending.

  @Override
  public void close() {
    closing = true;
    for (HttpClientLink link : List.copyOf(links)) {
      link.closeIfIdle();
    }
    http2.close();
    endIfOver();
  }

  private void endIfOver() {
    boolean isOver =
        closing && asked == 0 && connecting.isEmpty() && links.isEmpty() && http2Channels.isEmpty();
    if (isOver && transport.closed(this)) {
      var _ = agent.close();
    }
  }

  @Override
  public Future<Void> shutDown() {
    closing = true;
    List<Future<?>> ends = new ArrayList<>();
    for (HttpClientLink link : List.copyOf(links)) {
      ends.add(link.shutDown());
    }
    for (Channel channel : List.copyOf(http2Channels)) {
      Promise<Void> closed = Promise.promise();
      var _ = channel.close().addListener(result -> closed.complete());
      ends.add(closed.future());
    }
    for (HttpConnect connect : List.copyOf(connecting)) {
      connect.failed(new ClosedChannelException());
    }
    transport.closed(this);
    ends.add(agent.close());
    return Future.join(ends).mapEmpty();
  }
}
