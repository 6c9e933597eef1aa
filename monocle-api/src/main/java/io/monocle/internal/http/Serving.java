package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.internal.Current;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Group;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.Listening;
import io.monocle.internal.net.SocketOptionsOf;
import io.monocle.internal.net.UnderWay;
import io.monocle.internal.tls.Causes;
import io.monocle.internal.tls.TlsSetup;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpRequestHead;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.HttpServerExchange;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.TlsConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server: it answers each request in an o-routine of the connection's loop. */
public final class Serving extends Listening implements HttpServer, HttpDriver.ServerHandler {
  private static final Logger TLS_LOG = LoggerFactory.getLogger("io.monocle.net.Tls");

  private final HttpDriver driver;
  private final HttpServerOptions options;
  private final @Nullable TlsConfig tls;
  private final HttpHandler handler;
  private final UnderWay underWay;

  private Serving(EventLoop loop, HttpServerOptions options, HttpHandler handler) {
    super(loop);
    this.driver = loop.driver().http();
    this.options = options;
    this.tls = TlsSetup.forHttpServer(options.tcp().tls(), loop);
    this.handler = handler;
    this.underWay = new UnderWay(loop, this);
  }

  /** See {@link HttpServer#listen(int, HttpHandler)}. Holder only. */
  public static Promise<HttpServer> listen(
      EventLoop loop,
      @Nullable String host,
      int port,
      HttpServerOptions options,
      HttpHandler handler) {
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    Serving server = new Serving(loop, options, Objects.requireNonNull(handler, "handler"));
    WritablePromise<HttpServer> opening = Promises.pending();
    opening.onAbandoned(server::unbind);
    server.begin(host, port);
    server.underWay.begin();
    Promises.onLoop(
        loop,
        server.bound(),
        () -> {
          Throwable cause = server.bound().failure();
          if (cause == null) {
            opening.succeed(server);
          } else {
            opening.fail(cause);
          }
        });
    return opening;
  }

  HttpServerOptions options() {
    return options;
  }

  HttpHandler handler() {
    return handler;
  }

  UnderWay underWay() {
    return underWay;
  }

  boolean hasRoom() {
    return underWay.size() < options.maxRequests();
  }

  @Override
  protected void ask(InetSocketAddress address) {
    driver.listen(
        address,
        new HttpServerConfig(
            SocketOptionsOf.of(options.tcp()),
            options.maxRequestLine(),
            options.maxHeaders(),
            Durations.toNanos(options.headTimeout()),
            Durations.toNanos(options.idleTimeout()),
            options.maxStreams(),
            tls),
        this);
  }

  @Override
  public void handshakeFailed(InetSocketAddress remote, IOException cause) {
    TLS_LOG.warn("{}", Causes.ofHandshake(remote + " to " + this, cause).getMessage());
  }

  @Override
  public ConnectionEvents requested(
      LoopDriver itsDriver, HttpServerExchange transport, HttpRequestHead head) {
    EventLoop itsLoop = ((Group) loop.group()).loopOf(itsDriver);
    Exchange exchange = new Exchange(this, itsLoop, transport, head);
    itsLoop.postFromDriver(exchange);
    return exchange.arrivals();
  }

  @Override
  public InetSocketAddress address() {
    return bound().value();
  }

  @Override
  public Promise<@Nullable Void> stop() {
    return stop(Duration.ZERO);
  }

  @Override
  public Promise<@Nullable Void> stop(Duration grace) {
    return underWay.stop(grace);
  }

  @Override
  public Promise<@Nullable Void> stopped() {
    return underWay.stopped();
  }

  @Override
  public int requests() {
    return underWay.size();
  }

  @Override
  public String toString() {
    return "HTTP server on " + (bound().isSuccess() ? bound().value() : "nothing");
  }
}
