package io.monocle.tck.reference;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Who listens where. */
final class Network {
  private static final int FIRST_FREE_PORT = 49_152;
  private static final int FREE_PORTS = 65_536 - FIRST_FREE_PORT;

  private final Map<Integer, MemoryListener> listeners = new ConcurrentHashMap<>();
  private final AtomicInteger given = new AtomicInteger();

  int freePort() {
    int port;
    do {
      port = FIRST_FREE_PORT + Math.floorMod(given.getAndIncrement(), FREE_PORTS);
    } while (listeners.containsKey(port));
    return port;
  }

  /** Gives the listener its address. */
  void bind(MemoryListener listener, InetSocketAddress wanted) throws BindException {
    InetAddress host = wanted.getAddress();
    if (host == null || !(host.isLoopbackAddress() || host.isAnyLocalAddress())) {
      throw new BindException("Cannot assign requested address: " + wanted);
    }
    int port = wanted.getPort() == 0 ? freePort() : wanted.getPort();
    if (listeners.putIfAbsent(port, listener) != null) {
      throw new BindException("Address already in use: " + wanted);
    }
    listener.bound(new InetSocketAddress(host, port));
  }

  void unbind(MemoryListener listener) {
    listeners.remove(listener.localAddress().getPort(), listener);
  }

  @Nullable MemoryListener at(InetSocketAddress address) {
    return listeners.get(address.getPort());
  }
}
