package io.monocle.reactor;

import io.monocle.netty.codec.OpenSslEngines;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TlsEngines;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Reactor Netty's HTTP server and client on one loop. */
record ReactorHttp(ReactorLoop loop, ReactorBackend backend) implements HttpDriver {

  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    new HttpReception(loop, backend, config, handler).listen(local);
  }

  @Override
  public HttpClientTransport client(HttpClientConfig config) {
    boolean mayBeHttp2 = config.http2() || config.tls() != null && config.tls().offersHttp2();
    return mayBeHttp2 ? new Http2Client(loop, config) : new ReactorHttpClient(loop, config);
  }

  @Override
  public @Nullable TlsEngines tlsEngines() {
    return OpenSslEngines.here();
  }
}
