package io.monocle.sim.world;

import io.monocle.spi.Transport.ListenHandler;
import io.monocle.spi.TransportListener;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A port on which connections come in, for the loops in turn. */
final class MemoryListener implements TransportListener {
  private final WorldLoop loop;
  private final Host host;
  private final List<WorldLoop> all;
  private final ListenHandler handler;
  private final AtomicInteger turn = new AtomicInteger();
  private InetSocketAddress address = new InetSocketAddress(0);
  private volatile boolean closed;

  MemoryListener(WorldLoop loop, Host host, List<WorldLoop> all, ListenHandler handler) {
    this.loop = loop;
    this.host = host;
    this.all = all;
    this.handler = handler;
  }

  void bound(InetSocketAddress local) {
    address = local;
  }

  @Override
  public InetSocketAddress localAddress() {
    return address;
  }

  boolean isClosed() {
    return closed;
  }

  WorldLoop nextLoop() {
    return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
  }

  /** On the connection's loop. */
  void accept(MemoryConnection connection) {
    connection.handOver(handler.accepted(connection.loop(), connection));
  }

  @Override
  public void close(Runnable whenClosed) {
    end();
    loop.report("no longer listens", whenClosed);
  }

  void end() {
    closed = true;
    host.unbind(this);
    ((MemoryTransport) loop.transport()).gone(this);
  }
}
