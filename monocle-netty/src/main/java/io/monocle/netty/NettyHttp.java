package io.monocle.netty;

import io.monocle.netty.codec.HttpClientConnections;
import io.monocle.netty.codec.HttpServerConnections;
import io.monocle.netty.codec.OpenSslEngines;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TlsEngines;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** HTTP by Netty's codecs. */
record NettyHttp(NettyTransport transport) implements HttpDriver {
  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    NettyLoopDriver driver = transport.driver();
    driver.later(
        new ListenAttempt(
            transport,
            local,
            config.socket(),
            new HttpReception(new HttpServerConnections(config, handler))));
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
