package io.monocle.reactor;

import io.monocle.spi.TransportListener;
import java.net.InetSocketAddress;
import reactor.netty.DisposableServer;

/** A bound server. */
final class ReactorListener implements TransportListener {

  private final DisposableServer server;
  private final ReactorLoop loop;
  private final InetSocketAddress localAddress;

  ReactorListener(DisposableServer server, ReactorLoop loop) {
    this.server = server;
    this.loop = loop;
    this.localAddress = (InetSocketAddress) server.address();
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  /**
   * Tells only after the loop has been back at its selector: that is when a NIO channel that was
   * registered gives up its port.
   */
  @Override
  public void close(Runnable closed) {
    loop.gone(server);
    server.dispose();
    loop.afterNextSelect(closed);
  }
}
