package io.monocle.netty;

import io.monocle.spi.TransportListener;
import io.netty.channel.socket.ServerSocketChannel;
import java.net.InetSocketAddress;

/** A listening socket. */
final class NettyListener implements TransportListener {
  private final NettyLoopDriver driver;
  private final ServerSocketChannel channel;
  private final InetSocketAddress localAddress;

  NettyListener(NettyLoopDriver driver, ServerSocketChannel channel) {
    this.driver = driver;
    this.channel = channel;
    this.localAddress = channel.localAddress();
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public void close(Runnable closed) {
    var _ = channel.close().addListener(_ -> driver.afterNextLookForEvents(closed));
  }
}
