package io.monocle.vertx;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
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
 * A Vert.x client, and the connections it opened. Those used last are used first. They are kept
 * here and not in Vert.x's own pool because that one counts an unused connection's time in whole
 * seconds, and hands out a connection before it says whether the request is still wanted. Loop's
 * thread only.
 */
final class VertxHttpClient implements HttpClientTransport, OpenSocket {
  private final VertxTransport transport;
  private final HttpClientConfig config;
  private final HttpClientAgent agent;
  private final Map<HttpTarget, ArrayDeque<HttpClientLink>> idle = new HashMap<>();
  private final Set<HttpClientLink> all = new HashSet<>();
  private final Set<HttpAttempt> attempts = new HashSet<>();
  private final Runnable over;
  private boolean closing;

  /**
   * A client.
   *
   * @param over called when it is closed, and its last connection
   */
  VertxHttpClient(VertxTransport transport, HttpClientConfig config, Runnable over) {
    this.transport = transport;
    this.config = config;
    this.over = over;
    agent =
        transport
            .loop()
            .context()
            .owner()
            .createHttpClient(
                options(), new PoolOptions().setCleanerPeriod(0)); // there is nothing in its pool
    transport.opened(this);
  }

  HttpClientOptions options() {
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setTcpNoDelay(config.socket().noDelay())
        .setTcpKeepAlive(config.socket().keepAlive())
        .setConnectTimeout(0)
        .setMaxInitialLineLength(HeadLimits.withRoom(config.maxHeaders()))
        .setMaxHeaderSize(HeadLimits.withRoom(config.maxHeaders()));
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
    HttpAttempt attempt = new HttpAttempt(this, target, head, body, last, handler);
    attempts.add(attempt);
    transport.loop().later(attempt);
    return attempt;
  }

  /** Connects to the address that was resolved. */
  Future<HttpClientConnection> connect(HttpTarget target) {
    return agent.connect(
        new HttpConnectOptions()
            .setServer(SocketAddress.inetSocketAddress(target.next()))
            .setHost(target.host())
            .setPort(target.address().getPort()));
  }

  /** A connection that waits for a request, or null. Those that have closed wait to say so. */
  @Nullable HttpClientLink take(HttpTarget target) {
    ArrayDeque<HttpClientLink> free = idle.get(target);
    HttpClientLink link = free == null ? null : free.pollLast();
    while (free != null && link != null && !link.channel().isActive()) {
      link = free.pollLast();
    }
    return link;
  }

  /** Whether there is a connection to it, in use or not. */
  boolean isConnected(HttpTarget target) {
    for (HttpClientLink each : all) {
      if (each.target().equals(target)) {
        return true;
      }
    }
    return false;
  }

  /** Takes over a connection, which is not free yet. */
  HttpClientLink adopt(HttpTarget target, HttpClientConnection connection) {
    HttpClientLink link = new HttpClientLink(this, target, connection);
    link.install();
    return link;
  }

  void opened(HttpClientLink link) {
    all.add(link);
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
    all.remove(link);
    endIfOver();
  }

  void settled(HttpAttempt attempt) {
    attempts.remove(attempt);
    endIfOver();
  }

  @Override
  public void close() {
    closing = true;
    for (HttpClientLink link : List.copyOf(all)) {
      link.closeIfIdle();
    }
    endIfOver();
  }

  boolean isOver() {
    return closing && all.isEmpty() && attempts.isEmpty();
  }

  private void endIfOver() {
    if (isOver() && transport.closed(this)) {
      var _ = agent.close();
      over.run();
    }
  }

  @Override
  public Future<Void> shutDown() {
    closing = true;
    List<Future<?>> ends = new ArrayList<>();
    for (HttpClientLink link : List.copyOf(all)) {
      ends.add(link.shutDown());
    }
    for (HttpAttempt attempt : List.copyOf(attempts)) {
      attempt.shutDown();
    }
    transport.closed(this);
    ends.add(agent.close());
    return Future.join(ends).mapEmpty();
  }
}
