package io.monocle.reactor;

import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpServerConfig;
import java.net.InetSocketAddress;

/** Reactor Netty's HTTP server and client on one loop. */
record ReactorHttp(ReactorLoop loop, ReactorBackend backend) implements HttpDriver {

  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    new HttpReception(loop, backend, config, handler).listen(local);
  }

  @Override
  public HttpClientTransport client(HttpClientConfig config) {
    return new ReactorHttpClient(loop, config);
  }
}
