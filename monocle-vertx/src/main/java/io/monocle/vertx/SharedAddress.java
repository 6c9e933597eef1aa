package io.monocle.vertx;

import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An address for the servers of one listener to share, and for no other server.
 *
 * <p>Vert.x lets servers share a socket that name the same host and port. Without more, a second
 * listener would join the first one where the operating system refuses it because the port is in
 * use. So each listener's address has a host name of its own; it is resolved, and Vert.x looks no
 * further. A free port is shared by a number of the listener's own instead.
 */
final class SharedAddress {
  /** Far from the numbers that people give. */
  private static final AtomicInteger IDS = new AtomicInteger(1 << 30);

  private SharedAddress() {}

  static SocketAddress of(InetSocketAddress address, int servers) {
    int id = IDS.incrementAndGet();
    InetAddress host = address.getAddress();
    if (address.getPort() == 0 && servers > 1) {
      return SocketAddress.sharedRandomPort(id, host.getHostAddress());
    }
    return SocketAddress.inetSocketAddress(
        new InetSocketAddress(named("monocle-listener-" + id, host), address.getPort()));
  }

  private static InetAddress named(String name, InetAddress host) {
    try {
      return host instanceof Inet6Address six && six.getScopeId() != 0
          ? Inet6Address.getByAddress(name, six.getAddress(), six.getScopeId())
          : InetAddress.getByAddress(name, host.getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e); // only for an address of a wrong length
    }
  }
}
