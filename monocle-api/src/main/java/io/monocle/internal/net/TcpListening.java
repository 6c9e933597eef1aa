package io.monocle.internal.net;

import io.monocle.internal.EventLoop;
import io.monocle.internal.Group;
import io.monocle.internal.Turn;
import io.monocle.net.TcpOptions;
import io.monocle.spi.ConnectionEvents;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;
import io.monocle.spi.TransportConnection;
import java.net.InetSocketAddress;

/** A socket that listens for connections; the first turn of each is on the connection's loop. */
abstract class TcpListening extends Listening implements Transport.ListenHandler {
  final TcpOptions options;

  TcpListening(EventLoop loop, TcpOptions options) {
    super(loop);
    this.options = options;
  }

  /** A connection came, as a turn of its own loop. */
  abstract void came(TcpConnection connection);

  @Override
  protected final void ask(InetSocketAddress address) {
    loop.driver().transport().listen(address, SocketOptionsOf.of(options), this);
  }

  @Override
  public final ConnectionEvents accepted(LoopDriver driver, TransportConnection transport) {
    EventLoop itsLoop = ((Group) loop.group()).loopOf(driver);
    TcpConnection connection = new TcpConnection(itsLoop, transport, options);
    itsLoop.postFromDriver(
        Turn.of(
            () -> {
              connection.opened();
              came(connection);
            }));
    return connection.arrivals();
  }
}
