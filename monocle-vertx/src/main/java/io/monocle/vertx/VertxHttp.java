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
    return new VertxHttpClient(transport, config);
  }

  @Override
  public @Nullable TlsEngines tlsEngines() {
    return OpenSslEngines.here();
  }
}
