package io.monocle.netty.codec;

import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpNegotiation;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.ApplicationProtocolNames;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections: those of HTTP/2, and those of HTTP/1.1, of which the one used last is
 * used first. Loop's thread only.
 */
public abstract class HttpConnections extends HttpNegotiation implements HttpClientTransport {
  private final HttpClientConfig config;
  private final Http2Connections http2;
  private final Set<Http1Connection> http1 = new HashSet<>();
  private final FreeConnections free = new FreeConnections();
  private boolean closing;

  /** None yet. */
  protected HttpConnections(HttpClientConfig config) {
    this.config = config;
    http2 = new Http2Connections(config);
  }

  /** A connection that leads to its target, before it speaks anything. */
  public interface Fresh {

    /** Its channel. */
    Channel channel();

    /** Makes it one of HTTP/1.1, which tells of its life. */
    Http1Connection speakHttp1();

    /** Makes it one of HTTP/2, by what is to be in its channel's pipeline. */
    void speakHttp2(ChannelHandler codec);
  }

  /** What the client is made with. */
  public final HttpClientConfig config() {
    return config;
  }

  /** Whether no connection is to outlive its exchange. */
  public boolean isClosing() {
    return closing;
  }

  @Override
  protected final @Nullable Open find(HttpTarget target) {
    Open shared = http2.find(target);
    if (shared != null) {
      return shared;
    }
    Http1Connection last = free.take(target);
    return last == null ? null : on(last);
  }

  private static Open on(Http1Connection connection) {
    return request -> {
      connection.send(request);
      return () -> {};
    };
  }

  @Override
  protected final boolean speaksHttp1(HttpTarget target) {
    TlsConfig tls = config.tls();
    boolean mayBeHttp2 = config.http2() || target.secure() && tls != null && tls.offersHttp2();
    return !mayBeHttp2 || http1.stream().anyMatch(each -> each.target().equals(target));
  }

  /**
   * A connection has come about.
   *
   * @param protocol what was agreed on by ALPN; empty if nothing was
   */
  public final void use(Fresh fresh, HttpTarget target, String protocol, Outcome outcome) {
    boolean isHttp2 =
        target.secure() ? protocol.equals(ApplicationProtocolNames.HTTP_2) : config.http2();
    if (config.http2() && !isHttp2) {
      var _ = fresh.channel().close();
      outcome.failed(new IOException("the server does not choose HTTP/2 by ALPN"));
      return;
    }
    Open open =
        isHttp2 ? http2.add(target, fresh.channel(), fresh::speakHttp2) : on(fresh.speakHttp1());
    if (!outcome.opened(open)) {
      var _ = fresh.channel().close();
    }
  }

  /** One of HTTP/1.1 has begun, and is not free yet. */
  public final void opened(Http1Connection connection) {
    http1.add(connection);
  }

  /** It waits for a request. */
  public final void free(Http1Connection connection) {
    free.add(connection);
  }

  /** It takes no further request. */
  public final void unfree(Http1Connection connection) {
    free.remove(connection);
  }

  /** It has ended. */
  public final void gone(Http1Connection connection) {
    unfree(connection);
    http1.remove(connection);
  }

  @Override
  public void close() {
    closing = true;
    for (Http1Connection connection : List.copyOf(http1)) {
      connection.closeIfIdle();
    }
    http2.close();
  }
}
