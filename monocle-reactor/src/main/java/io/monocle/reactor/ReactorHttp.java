package io.monocle.reactor;

import io.monocle.netty.codec.HttpClientConnections;
import io.monocle.netty.codec.HttpServerConnections;
import io.monocle.netty.codec.OpenSslEngines;
import io.monocle.spi.HttpClientConfig;
import io.monocle.spi.HttpClientTransport;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.HttpServerConfig;
import io.monocle.spi.TlsEngines;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;

/** HTTP on the connections of Reactor Netty's TCP server and client, on one loop. */
record ReactorHttp(ReactorLoop loop, ReactorBackend backend) implements HttpDriver {

  @Override
  public void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler) {
    HttpServerConnections connections = new HttpServerConnections(config, handler);
    ReactorTransport.server(local, config.socket(), loop, backend)
        .doOnChannelInit((observer, channel, remote) -> receive(connections, channel))
        .bind()
        .subscribe(new ListenAttempt(loop, connections::listening, connections::failed));
  }

  private void receive(HttpServerConnections connections, Channel accepted) {
    connections.receive(
        backend.loopOf(accepted.eventLoop()).httpLoop(),
        (DuplexChannel) accepted,
        NettyPipeline.ReactiveBridge);
  }

  @Override
  public HttpClientTransport client(HttpClientConfig config) {
    return new HttpClientConnections(loop.httpLoop(), config);
  }

  @Override
  public @Nullable TlsEngines tlsEngines() {
    return OpenSslEngines.here();
  }
}
