package org.example.nio;

import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** The sockets of one loop. */
final class NioTransport implements Transport {
  private final NioLoop loop;
  private final List<NioLoop> all;

  NioTransport(NioLoop loop, List<NioLoop> all) {
    this.loop = loop;
    this.all = all;
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    NioDial dial = new NioDial(loop, handler);
    dial.begin(remote, options);
    return dial;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    try {
      NioListener listener = new NioListener(loop, all, local, options, handler);
      loop.tell(listener::begin);
    } catch (IOException e) {
      loop.tell(() -> handler.failed(e));
    }
  }
}
