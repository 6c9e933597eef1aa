package io.monocle.vertx;

import io.monocle.netty.codec.HttpClientConnections;
import io.monocle.netty.codec.OpenSslEngines;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TlsEngines;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** HTTP on the connections of Vert.x's servers and clients of sockets, on one context. */
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
    return new HttpClientConnections(transport.http(), config);
  }

  @Override
  public @Nullable TlsEngines tlsEngines() {
    return OpenSslEngines.here();
  }
}
