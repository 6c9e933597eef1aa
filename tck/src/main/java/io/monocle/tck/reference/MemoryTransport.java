package io.monocle.tck.reference;

import io.monocle.spi.Cancellable;
import io.monocle.spi.SocketOptions;
import io.monocle.spi.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sockets of one loop; they reach the others through the {@link Network}. */
final class MemoryTransport implements Transport {
  private final ReferenceLoop loop;
  private final Network network;
  private final List<ReferenceLoop> all;
  private final Set<MemoryConnection> connections = new HashSet<>();
  private final Set<MemoryListener> listeners = new HashSet<>();

  MemoryTransport(ReferenceLoop loop, Network network, List<ReferenceLoop> all) {
    this.loop = loop;
    this.network = network;
    this.all = all;
  }

  @Override
  public Cancellable connect(
      InetSocketAddress remote, SocketOptions options, ConnectHandler handler) {
    InetSocketAddress local = new InetSocketAddress(remote.getAddress(), network.freePort());
    Dial dial = new Dial(loop, new MemoryConnection(loop, local, remote), handler);
    dial.begin(network.at(remote));
    return dial;
  }

  @Override
  public void listen(InetSocketAddress local, SocketOptions options, ListenHandler handler) {
    MemoryListener listener = new MemoryListener(loop, network, all, handler);
    try {
      network.bind(listener, local);
      listeners.add(listener);
      loop.soon(() -> handler.listening(listener));
    } catch (IOException e) {
      loop.soon(() -> handler.failed(e));
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
    Set.copyOf(listeners).forEach(MemoryListener::end);
    Set.copyOf(connections).forEach(MemoryConnection::end);
  }
}
