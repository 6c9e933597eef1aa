package io.monocle.sim.world;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A machine: its address, and who listens on its ports. */
public final class Host {
  private static final int FIRST_FREE_PORT = 49_152;
  private static final int FREE_PORTS = 65_536 - FIRST_FREE_PORT;

  private final Network network;
  private final InetAddress address;
  private final Map<Integer, MemoryListener> listeners = new ConcurrentHashMap<>();
  private final AtomicInteger given = new AtomicInteger();
  private final AtomicInteger loops = new AtomicInteger();

  Host(Network network, InetAddress address) {
    this.network = network;
    this.address = address;
  }

  Network network() {
    return network;
  }

  InetAddress address() {
    return address;
  }

  /** What the journal calls the next loop. */
  String nextLabel() {
    return address.getHostAddress() + "/" + loops.getAndIncrement();
  }

  int freePort() {
    int port;
    do {
      port = FIRST_FREE_PORT + Math.floorMod(given.getAndIncrement(), FREE_PORTS);
    } while (listeners.containsKey(port));
    return port;
  }

  /** Gives the listener its address. */
  void bind(MemoryListener listener, InetSocketAddress wanted) throws BindException {
    InetAddress where = wanted.getAddress();
    if (where == null
        || !(where.isLoopbackAddress() || where.isAnyLocalAddress() || where.equals(address))) {
      throw new BindException("Cannot assign requested address: " + wanted);
    }
    int port = wanted.getPort() == 0 ? freePort() : wanted.getPort();
    if (listeners.putIfAbsent(port, listener) != null) {
      throw new BindException("Address already in use: " + wanted);
    }
    listener.bound(new InetSocketAddress(where, port));
  }

  void unbind(MemoryListener listener) {
    listeners.remove(listener.localAddress().getPort(), listener);
  }

  /** Who listens at an address of this host. */
  @Nullable MemoryListener at(InetSocketAddress wanted) {
    MemoryListener listener = listeners.get(wanted.getPort());
    return listener != null && isSame(listener.localAddress().getAddress(), wanted.getAddress())
        ? listener
        : null;
  }

  private static boolean isSame(InetAddress bound, InetAddress wanted) {
    return bound.isAnyLocalAddress()
        || wanted.isAnyLocalAddress()
        || bound.equals(wanted)
        || bound.isLoopbackAddress() && wanted.isLoopbackAddress();
  }
}
