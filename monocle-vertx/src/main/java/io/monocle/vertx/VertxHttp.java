package io.monocle.vertx;

import io.monocle.netty.codec.OpenSslEngines;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TlsEngines;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** The HTTP of one context: Vert.x's servers and clients. */
final class VertxHttp implements HttpDriver {
  private final VertxTransport transport;

  VertxHttp(VertxTransport transport) {
    this.transport = transport;
  }

  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    new HttpListener(transport, local, config, handler).begin(config.socket());
  }

  @Override
  public HttpClientTransport client(HttpClientConfig config) {
    if (config.tls() != null && config.tls().offersHttp2()) {
      return new NegotiatingClient(transport, config, config.tls());
    }
    return config.http2()
        ? new VertxHttp2Client(transport, config, () -> {})
        : new VertxHttpClient(transport, config, () -> {});
  }

  @Override
  public @Nullable TlsEngines tlsEngines() {
    return OpenSslEngines.here();
  }
}
