package io.monocle.sim.world;

import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sockets of one loop, which are those of its {@link Host}. */
final class MemoryTransport implements Transport {
  private final WorldLoop loop;
  private final Host host;
  private final List<WorldLoop> all;
  private final Set<MemoryConnection> connections = new LinkedHashSet<>();
  private final Set<MemoryListener> listeners = new LinkedHashSet<>();

  MemoryTransport(WorldLoop loop, Host host, List<WorldLoop> all) {
    this.loop = loop;
    this.host = host;
    this.all = all;
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    InetAddress from =
        remote.getAddress().isLoopbackAddress() ? remote.getAddress() : host.address();
    InetSocketAddress local = new InetSocketAddress(from, host.freePort());
    Dial dial = new Dial(host, loop, local, remote, handler);
    dial.begin();
    return dial;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    MemoryListener listener = new MemoryListener(loop, host, all, handler);
    try {
      host.bind(listener, local);
      listeners.add(listener);
      loop.report("listens", () -> handler.listening(listener));
    } catch (IOException e) {
      loop.report("cannot listen", () -> handler.failed(e));
    }
  }

  void opened(MemoryConnection connection) {
    connections.add(connection);
  }

  void gone(MemoryConnection connection) {
    connections.remove(connection);
  }

  void gone(MemoryListener listener) {
    listeners.remove(listener);
  }

  /** The loop has run its last task: what is open ends without a word to this side. */
  void end() {
    List.copyOf(listeners).forEach(MemoryListener::end);
    List.copyOf(connections).forEach(MemoryConnection::end);
  }
}
