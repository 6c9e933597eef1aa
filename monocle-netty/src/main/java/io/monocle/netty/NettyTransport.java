package io.monocle.netty;

import io.monocle.netty.codec.ChannelConnection;
import io.monocle.netty.codec.LoopBuffers;
import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import io.netty.channel.Channel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
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
  private final HeadText headText = new HeadText();
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

  /** Where a head is put together. */
  HeadText headText() {
    return headText;
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
    List.copyOf(connections).forEach(ChannelConnection::close);
    for (Channel channel : List.copyOf(open)) {
      var _ = channel.close();
    }
    buffers.retire();
  }
}
