package io.monocle.reactor;

import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.resolver.NoopAddressResolverGroup;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;

/**
 * Reactor Netty's HTTP client on one loop, with a pool of its own. Loop's thread only.
 *
 * <p>The pool has no limit, because the core asks for no more than it may have, and no time limits:
 * Reactor Netty's run on threads of their own. Idle connections close themselves.
 */
final class ReactorHttpClient implements HttpClientTransport {

  private static final AttributeKey<HttpClientConnection> CONNECTION =
      AttributeKey.valueOf(ReactorHttpClient.class, "connection");

  private static final int MOST_TARGETS = 1024;

  private final ReactorLoop loop;
  private final HttpClientConfig config;
  private final HttpClient client;
  private final Set<HttpClientConnection> connections = new HashSet<>();
  private final Map<HttpTarget, SslProvider> secured =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HttpTarget, SslProvider> eldest) {
          return size() > MOST_TARGETS;
        }
      };
  private boolean closing;

  ReactorHttpClient(ReactorLoop loop, HttpClientConfig config) {
    this.loop = loop;
    this.config = config;
    ConnectionProvider pool =
        ConnectionProvider.builder("monocle")
            .maxConnections(Integer.MAX_VALUE)
            .pendingAcquireTimeout(Duration.ZERO)
            .lifo()
            .build();
    LoopResources thisLoop = useNative -> loop.socketLoop();
    this.client =
        HttpClient.create(pool)
            .runOn(thisLoop)
            .resolver(NoopAddressResolverGroup.INSTANCE)
            .disableRetry(true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .option(ChannelOption.TCP_NODELAY, config.socket().noDelay())
            .option(ChannelOption.SO_KEEPALIVE, config.socket().keepAlive())
            .httpResponseDecoder(
                spec ->
                    spec.maxInitialLineLength(HeadLimits.withRoom(config.maxHeaders()))
                        .maxHeaderSize(HeadLimits.withRoom(config.maxHeaders())))
            .doOnChannelInit((observer, channel, remote) -> watch(channel));
  }

  private void watch(Channel channel) {
    HttpClientConnection connection = new HttpClientConnection(this, channel);
    channel.attr(CONNECTION).set(connection);
    channel.pipeline().addAfter(NettyPipeline.HttpCodec, null, connection);
  }

  static HttpClientConnection of(Connection connection) {
    return Objects.requireNonNull(connection.channel().attr(CONNECTION).get());
  }

  ReactorLoop loop() {
    return loop;
  }

  HttpClientConfig config() {
    return config;
  }

  boolean isClosing() {
    return closing;
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    HttpClientCall call = new HttpClientCall(this, head, body, last, handler);
    HttpClient toTarget = clientFor(target);
    loop.executeAnyway(() -> call.begin(toTarget));
    return call::withdraw;
  }

  /** The pool keeps connections by what secures them, so each target has one thing for that. */
  private HttpClient clientFor(HttpTarget target) {
    HttpClient toTarget = client.remoteAddress(target::address);
    TlsConfig tls = config.tls();
    if (!target.secure() || tls == null) {
      return toTarget;
    }
    SslProvider provider =
        Objects.requireNonNull(
            secured.computeIfAbsent(
                target,
                key ->
                    SslProvider.builder()
                        .sslContext(new CoreEngines(tls, key.host()))
                        .handshakeTimeout(Duration.ofNanos(tls.handshakeTimeoutNanos()))
                        .build()));
    return toTarget.secure(provider);
  }

  void opened(HttpClientConnection connection) {
    connections.add(connection);
  }

  void gone(HttpClientConnection connection) {
    connections.remove(connection);
  }

  @Override
  public void close() {
    closing = true;
    for (HttpClientConnection connection : List.copyOf(connections)) {
      connection.closeIfIdle();
    }
  }
}
