package io.monocle.netty;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.HttpDialer;
import io.monocle.netty.codec.HttpLoop;
import io.monocle.netty.codec.IoFailures;
import io.monocle.netty.codec.LoopBuffers;
import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sockets of one Netty loop. */
final class NettyTransport implements Transport, ChannelConnection.Home {
  private final NettyLoopDriver driver;
  private final Engine engine;
  private final NettyLoopDriver[] siblings;
  private final LoopBuffers buffers = new LoopBuffers();
  private final HttpLoop http;
  private final Set<Channel> open = new HashSet<>();
  private final Set<ChannelConnection> connections = new HashSet<>();

  /**
   * A transport.
   *
   * @param siblings all loops that share out what comes in, this one's among them
   */
  NettyTransport(NettyLoopDriver driver, Engine engine, NettyLoopDriver[] siblings) {
    this.driver = driver;
    this.engine = engine;
    this.siblings = siblings;
    this.http = new HttpLoop(driver, driver.loop(), buffers, this::dial);
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    ConnectAttempt attempt = new ConnectAttempt(this, remote, options, handler);
    driver.later(attempt);
    return attempt;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    driver.later(new ListenAttempt(this, local, options, new TcpReception(handler)));
  }

  /** Opens a socket for a client of HTTP. */
  private void dial(InetSocketAddress remote, SocketOptions options, HttpDialer.Dialled told) {
    SocketChannel fresh = engine.newSocket();
    try {
      configure(fresh, options);
    } catch (ChannelException failure) {
      fresh.unsafe().closeForcibly();
      throw failure;
    }
    var _ =
        driver
            .loop()
            .register(fresh)
            .addListener(
                (ChannelFuture registered) -> {
                  if (registered.isSuccess()) {
                    told.opened(fresh, null);
                    var _ = fresh.connect(remote).addListener(done -> dialled(done, told));
                  } else {
                    fresh.unsafe().closeForcibly();
                    dialled(registered, told);
                  }
                });
  }

  private static void dialled(Future<?> done, HttpDialer.Dialled told) {
    if (!done.isSuccess()) {
      told.failed(IoFailures.of(done.cause()));
    }
  }

  NettyLoopDriver driver() {
    return driver;
  }

  NettyLoopDriver[] siblings() {
    return siblings;
  }

  SocketChannel newSocket() {
    return engine.newSocket();
  }

  ServerSocketChannel newServerSocket() {
    return engine.newServerSocket();
  }

  @Override
  public LoopBuffers buffers() {
    return buffers;
  }

  /** The loop as HTTP sees it. */
  HttpLoop http() {
    return http;
  }

  /** Sets up the socket of a connection on this loop. */
  void configure(SocketChannel channel, SocketOptions options) {
    SocketChannelConfig config = channel.config();
    config.setConnectTimeoutMillis(0);
    config.setRecvByteBufAllocator(buffers);
    config.setTcpNoDelay(options.noDelay());
    config.setKeepAlive(options.keepAlive());
  }

  void opened(Channel channel) {
    open.add(channel);
  }

  void closed(Channel channel) {
    open.remove(channel);
  }

  @Override
  public void opened(ChannelConnection connection) {
    connections.add(connection);
  }

  @Override
  public void ended(ChannelConnection connection) {
    connections.remove(connection);
  }

  /** Closes what is open. On the loop's thread, or when the loop has ended. */
  void closeAll() {
    http.close(() -> {});
    List.copyOf(connections).forEach(ChannelConnection::close);
    for (Channel channel : List.copyOf(open)) {
      var _ = channel.close();
    }
    buffers.retire();
  }
}
