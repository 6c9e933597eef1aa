package io.monocle.vertx;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.vertx.core.Future;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Vert.x client of HTTP/2: few connections, with room for many exchanges. They are kept here for
 * the reasons of {@link VertxHttpClient}. Loop's thread only.
 */
final class VertxHttp2Client implements HttpClientTransport, OpenSocket {
  /** So much may come of all bodies of a connection that nobody reads. */
  private static final int LARGEST_WINDOW = 16 << 20;

  private final VertxTransport transport;
  private final HttpClientConfig config;

  /** Those that take further exchanges. */
  private final Map<HttpTarget, List<Http2ClientLink>> open = new HashMap<>();

  private final Set<Http2ClientLink> all = new HashSet<>();
  private final Runnable over;
  private @Nullable HttpClientAgent agent;
  private boolean closing;

  /**
   * A client.
   *
   * @param over called when it is closed, and its last connection
   */
  VertxHttp2Client(VertxTransport transport, HttpClientConfig config, Runnable over) {
    this.transport = transport;
    this.config = config;
    this.over = over;
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
              .createHttpClient(
                  new HttpClientOptions()
                      .setProtocolVersion(HttpVersion.HTTP_2)
                      .setHttp2ClearTextUpgrade(false)
                      .setInitialSettings(settings())
                      .setTcpNoDelay(config.socket().noDelay())
                      .setTcpKeepAlive(config.socket().keepAlive())
                      .setConnectTimeout(0),
                  new PoolOptions().setCleanerPeriod(0)); // there is nothing in its pool
      agent = known;
    }
    return known;
  }

  Http2Settings settings() {
    return new Http2Settings().setPushEnabled(false).setMaxHeaderListSize(config.maxHeaders());
  }

  /** One body that nobody reads must not take the window of all others. */
  int connectionWindow() {
    long window = (config.maxConnections() + 1L) * Http2CodecUtil.DEFAULT_WINDOW_SIZE;
    return (int) Math.min(window, LARGEST_WINDOW);
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
    Http2Attempt attempt = new Http2Attempt(head, body, last, handler);
    transport.loop().later(() -> begin(target, attempt));
    return attempt;
  }

  private void begin(HttpTarget target, Http2Attempt attempt) {
    if (!attempt.isSettled()) {
      take(target).add(attempt);
    }
  }

  /** A connection with room, which may be about to be one. */
  private Http2ClientLink take(HttpTarget target) {
    Http2ClientLink known = find(target);
    if (known != null) {
      return known;
    }
    Http2ClientLink fresh = add(target);
    fresh.connect();
    return fresh;
  }

  /** The same, or null. */
  @Nullable Http2ClientLink find(HttpTarget target) {
    for (Http2ClientLink each : open.getOrDefault(target, List.of())) {
      if (each.hasRoom()) {
        return each;
      }
    }
    return null;
  }

  private Http2ClientLink add(HttpTarget target) {
    Http2ClientLink fresh = new Http2ClientLink(this, target);
    Objects.requireNonNull(open.computeIfAbsent(target, key -> new ArrayList<>(1))).add(fresh);
    all.add(fresh);
    return fresh;
  }

  /** Takes over a connection. */
  Http2ClientLink adopt(HttpTarget target, HttpClientConnection connection) {
    Http2ClientLink fresh = add(target);
    fresh.connected(connection);
    return fresh;
  }

  /** Connects to the address that was resolved. */
  Future<HttpClientConnection> connect(HttpTarget target) {
    return agent()
        .connect(
            new HttpConnectOptions()
                .setServer(SocketAddress.inetSocketAddress(target.address()))
                .setHost(target.host())
                .setPort(target.address().getPort()));
  }

  /** It takes no further exchange. */
  void leaves(Http2ClientLink link) {
    List<Http2ClientLink> known = open.get(link.target());
    if (known != null && known.remove(link) && known.isEmpty()) {
      open.remove(link.target());
    }
  }

  void gone(Http2ClientLink link) {
    leaves(link);
    all.remove(link);
    endIfOver();
  }

  @Override
  public void close() {
    closing = true;
    for (Http2ClientLink link : List.copyOf(all)) {
      link.closeIfIdle();
    }
    endIfOver();
  }

  boolean isOver() {
    return closing && all.isEmpty();
  }

  private void endIfOver() {
    if (isOver() && transport.closed(this)) {
      if (agent != null) {
        var _ = agent.close();
      }
      over.run();
    }
  }

  @Override
  public Future<Void> shutDown() {
    closing = true;
    List<Future<?>> ends = new ArrayList<>();
    for (Http2ClientLink link : List.copyOf(all)) {
      ends.add(link.shutDown());
    }
    transport.closed(this);
    if (agent != null) {
      ends.add(agent.close());
    }
    return Future.join(ends).mapEmpty();
  }
}
