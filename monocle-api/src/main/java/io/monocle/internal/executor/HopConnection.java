package io.monocle.internal.executor;

import io.monocle.spi.Capability;
import io.monocle.spi.TransportConnection;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;

/** A socket of the backend's loop. */
final class HopConnection extends HopStream implements TransportConnection {
  final HopEvents events;
  private final TransportConnection connection;
  private final InetSocketAddress localAddress;
  private final InetSocketAddress remoteAddress;

  HopConnection(ExecutorLoop loop, TransportConnection connection) {
    super(loop, connection);
    this.connection = connection;
    this.localAddress = connection.localAddress();
    this.remoteAddress = connection.remoteAddress();
    this.events = new HopEvents(loop, inflow);
  }

  @Override
  public InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public void startTls(SSLEngine engine, Runnable secured) {
    if (!loop.can(Capability.TLS)) {
      throw new UnsupportedOperationException("this backend lacks the capability TLS");
    }
    loop.ask(() -> connection.startTls(engine, () -> loop.hear(secured)));
  }

  @Override
  public void shutdownOutput() {
    loop.ask(connection::shutdownOutput);
  }

  @Override
  public void close() {
    loop.ask(connection::close);
  }
}
