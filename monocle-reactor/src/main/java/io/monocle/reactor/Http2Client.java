package io.monocle.reactor;

import io.monocle.netty.codec.Http2Connections;
import io.monocle.spi.Cancellable;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.SslProvider;
import reactor.netty.tcp.TcpClient;

/**
 * A client that can speak HTTP/2, by Netty's codec on connections of Reactor Netty's TCP client.
 * HTTP/1.1 is left to {@link ReactorHttpClient}, which connects for itself: so the first connection
 * over TLS to a server that chooses HTTP/1.1 is closed again, and then that is known. Loop's thread
 * only.
 */
final class Http2Client extends HttpNegotiation implements HttpClientTransport {

  private static final int MOST_TARGETS = 1024;

  private final ReactorLoop loop;
  private final HttpClientConfig config;
  private final TcpClient client;
  private final ReactorHttpClient http1;
  private final Http2Connections http2;

  /** Servers that have chosen HTTP/1.1. */
  private final Map<HttpTarget, Boolean> old =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<HttpTarget, Boolean> eldest) {
          return size() > MOST_TARGETS;
        }
      };

  Http2Client(ReactorLoop loop, HttpClientConfig config) {
    this.loop = loop;
    this.config = config;
    http2 = new Http2Connections(config);
    TlsConfig tls = config.tls();
    http1 =
        new ReactorHttpClient(
            loop,
            new HttpClientConfig(
                config.socket(),
                config.maxConnections(),
                config.idleTimeoutNanos(),
                config.maxHeaders(),
                false,
                tls == null ? null : tls.withoutHttp2()));
    LoopResources thisLoop = useNative -> loop.socketLoop();
    client =
        TcpClient.newConnection()
            .resolver(NoopAddressResolverGroup.INSTANCE) // before the loop, or one is kept for ever
            .runOn(thisLoop)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .option(ChannelOption.TCP_NODELAY, config.socket().noDelay())
            .option(ChannelOption.SO_KEEPALIVE, config.socket().keepAlive());
  }

  @Override
  public Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler) {
    if (!config.http2() && (!target.secure() || old.containsKey(target))) {
      return http1.request(target, head, body, last, handler);
    }
    Pending request = new Pending(target, head, body, last, handler);
    loop.executeAnyway(() -> send(request));
    return request;
  }

  @Override
  protected @Nullable Open find(HttpTarget target) {
    Open shared = http2.find(target);
    return shared == null && old.containsKey(target) ? this::sendByHttp1 : shared;
  }

  private Cancellable sendByHttp1(Pending request) {
    return http1.request(
        request.target(), request.head(), request.body(), request.last(), request.handler());
  }

  /** Then {@link #find} has a place for it. */
  @Override
  protected boolean speaksHttp1(HttpTarget target) {
    return false;
  }

  @Override
  protected Cancellable connect(HttpTarget target, Outcome outcome) {
    Http2Connect connect =
        new Http2Connect(
            loop,
            target,
            new Http2Connect.Told() {
              @Override
              public void connected(Channel channel, String protocol) {
                Http2Client.this.connected(target, channel, protocol, outcome);
              }

              @Override
              public void failed(IOException cause) {
                outcome.failed(cause);
              }
            });
    connect.begin(clientFor(target));
    return connect;
  }

  private TcpClient clientFor(HttpTarget target) {
    TcpClient toTarget = client.remoteAddress(target::next);
    TlsConfig tls = config.tls();
    return target.secure() && tls != null
        ? toTarget.secure(
            SslProvider.builder()
                .sslContext(new CoreEngines(tls, target.host()))
                .handshakeTimeout(Duration.ofNanos(tls.handshakeTimeoutNanos()))
                .build())
        : toTarget;
  }

  private void connected(HttpTarget target, Channel channel, String protocol, Outcome outcome) {
    if (!target.secure() || protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      begin(target, channel, outcome);
      return;
    }
    var _ = channel.close();
    if (config.http2()) {
      outcome.failed(new IOException("the server does not choose HTTP/2 by ALPN"));
    } else {
      old.put(target, true);
      var _ = outcome.opened(this::sendByHttp1);
    }
  }

  private void begin(HttpTarget target, Channel channel, Outcome outcome) {
    Disposable withLoop =
        () -> {
          var _ = channel.close();
        };
    if (!loop.opened(withLoop)) {
      var _ = channel.close();
      outcome.failed(new ClosedChannelException());
      return;
    }
    var _ = channel.closeFuture().addListener(closed -> loop.gone(withLoop));
    ChannelPipeline pipeline = channel.pipeline();
    Open open =
        http2.add(
            target,
            channel,
            handler -> pipeline.addBefore(NettyPipeline.ReactiveBridge, null, handler));
    if (!outcome.opened(open)) {
      var _ = channel.close();
    }
  }

  @Override
  public void close() {
    http1.close();
    http2.close();
  }
}
