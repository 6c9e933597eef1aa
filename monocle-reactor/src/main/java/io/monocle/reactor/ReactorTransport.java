package io.monocle.reactor;

import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.netty.channel.ChannelOption;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import reactor.netty.Connection;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

/**
 * Reactor Netty's TCP client and server on one loop.
 *
 * <p>The client has no pool, no proxy, no resolver and no time limit, and both allow half-closure:
 * a FIN would close the connection otherwise.
 */
final class ReactorTransport implements Transport {

  private final ReactorLoop loop;
  private final ReactorBackend backend;
  private final TcpClient client;

  ReactorTransport(ReactorLoop loop, ReactorBackend backend) {
    this.loop = loop;
    this.backend = backend;
    LoopResources thisLoop = useNative -> loop.socketLoop();
    this.client =
        TcpClient.newConnection()
            .resolver(NoopAddressResolverGroup.INSTANCE) // before the loop, or one is kept for ever
            .runOn(thisLoop)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .option(ChannelOption.ALLOW_HALF_CLOSURE, true);
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    ConnectAttempt attempt = new ConnectAttempt(loop, handler);
    client
        .option(ChannelOption.TCP_NODELAY, options.noDelay())
        .option(ChannelOption.SO_KEEPALIVE, options.keepAlive())
        .remoteAddress(() -> remote)
        .connect()
        .subscribe(attempt);
    return attempt::withdraw;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    TcpServer.create()
        .runOn(new AcceptLoops(loop.eventLoop(), backend.loops()))
        .bindAddress(() -> local)
        .option(ChannelOption.SO_BACKLOG, options.backlog())
        .option(ChannelOption.SO_REUSEADDR, options.reuseAddress())
        .childOption(ChannelOption.TCP_NODELAY, options.noDelay())
        .childOption(ChannelOption.SO_KEEPALIVE, options.keepAlive())
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .doOnConnection(connection -> accepted(connection, handler))
        .bind()
        .subscribe(new ListenAttempt(loop, handler::listening, handler::failed));
  }

  private void accepted(Connection connection, ListenHandler handler) {
    ReactorLoop owner = backend.loopOf(connection.channel().eventLoop());
    var _ = ReactorConnection.begin(owner, connection, made -> handler.accepted(owner, made));
  }
}
