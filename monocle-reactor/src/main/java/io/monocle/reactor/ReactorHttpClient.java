package io.monocle.reactor;

import io.monocle.netty.codec.HeadLimits;
import io.monocle.netty.codec.ProxyTunnel;
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
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;
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
  private final Map<HttpTarget, HttpClient> prepared =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HttpTarget, HttpClient> eldest) {
          return size() > MOST_TARGETS;
        }
      };
  private boolean closing;

  /** The call that Reactor Netty is asked to find a connection for, just now. */
  private @Nullable HttpClientCall beginning;

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
            .resolver(NoopAddressResolverGroup.INSTANCE) // before the loop, or one is kept for ever
            .runOn(thisLoop)
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
    HttpClientConnection connection = new HttpClientConnection(this, channel, beginning);
    channel.attr(CONNECTION).set(connection);
    connection.install();
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
    loop.executeAnyway(() -> begin(call, toTarget));
    return call::withdraw;
  }

  /**
   * The pool keeps connections by what prepares and secures them, so each target has one thing for
   * that.
   */
  private HttpClient clientFor(HttpTarget target) {
    return target.secure() || target.proxy() != null
        ? Objects.requireNonNull(prepared.computeIfAbsent(target, this::prepare))
        : client.remoteAddress(target::address);
  }

  private HttpClient prepare(HttpTarget target) {
    HttpClient toTarget = client.remoteAddress(target::next);
    if (target.proxy() != null) {
      toTarget =
          toTarget.doOnChannelInit(
              (observer, channel, remote) -> tunnel(channel, target, beginning));
    }
    TlsConfig tls = config.tls();
    return !target.secure() || tls == null
        ? toTarget
        : toTarget.secure(
            SslProvider.builder()
                .sslContext(new CoreEngines(tls, target.host()))
                .handshakeTimeout(Duration.ofNanos(tls.handshakeTimeoutNanos()))
                .build());
  }

  /** Until there is a tunnel, its connection belongs to the call that it is made for. */
  private static void tunnel(Channel channel, HttpTarget target, @Nullable HttpClientCall call) {
    Future<Channel> made = ProxyTunnel.through(channel, target);
    if (call != null) {
      call.tunnels(channel);
      var _ = made.addListener(done -> call.tunnels(null));
    }
  }

  private void begin(HttpClientCall call, HttpClient toTarget) {
    beginning = call;
    call.begin(toTarget);
    beginning = null;
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
