package io.monocle.reactor;

import io.monocle.netty.codec.HttpDialer;
import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.resolver.NoopAddressResolverGroup;
import java.net.InetSocketAddress;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;
import reactor.netty.tcp.TcpServer;

/**
 * Reactor Netty's TCP client and server on one loop.
 *
 * <p>The client has no pool, no proxy, no resolver and no time limit, and both allow half-closure
 * for sockets: a FIN would close the connection otherwise, as it does under HTTP.
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
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0);
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    ConnectAttempt attempt = new ConnectAttempt(loop, handler);
    client(remote, options)
        .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .connect()
        .subscribe(attempt);
    return attempt::withdraw;
  }

  private TcpClient client(InetSocketAddress remote, SocketOptions options) {
    return client
        .option(ChannelOption.TCP_NODELAY, options.noDelay())
        .option(ChannelOption.SO_KEEPALIVE, options.keepAlive())
        .remoteAddress(() -> remote);
  }

  /**
   * Opens a socket for a client of HTTP. That Reactor Netty has connected is never said: its
   * connections begin to be read when they hear of it, and this one is not read by them.
   */
  void dial(InetSocketAddress remote, SocketOptions options, HttpDialer.Dialled told) {
    var _ =
        client(remote, options)
            .doOnChannelInit(
                (observer, fresh, address) ->
                    told.opened((DuplexChannel) fresh, NettyPipeline.ReactiveBridge))
            .connect()
            .subscribe(
                connection -> {},
                failure -> loop.executeAnyway(() -> told.failed(Failures.ofConnection(failure))));
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    server(local, options, loop, backend)
        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
        .doOnConnection(connection -> accepted(connection, handler))
        .bind()
        .subscribe(new ListenAttempt(loop, handler::listening, handler::failed));
  }

  /** A server that is to listen, and gives what it accepts to all loops in turn. */
  static TcpServer server(
      InetSocketAddress local, SocketOptions options, ReactorLoop loop, ReactorBackend backend) {
    return TcpServer.create()
        .runOn(new AcceptLoops(loop.eventLoop(), backend.loops()))
        .bindAddress(() -> local)
        .option(ChannelOption.SO_BACKLOG, options.backlog())
        .option(ChannelOption.SO_REUSEADDR, options.reuseAddress())
        .childOption(ChannelOption.TCP_NODELAY, options.noDelay())
        .childOption(ChannelOption.SO_KEEPALIVE, options.keepAlive());
  }

  private void accepted(Connection connection, ListenHandler handler) {
    ReactorLoop owner = backend.loopOf(connection.channel().eventLoop());
    var _ = ReactorConnection.begin(owner, connection, made -> handler.accepted(owner, made));
  }
}
