package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Offload;
import io.monocle.internal.Promises;
import io.monocle.net.UnresolvedHostException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns hosts into addresses: literals and the names that the backend knows at once, others off the
 * loop.
 */
public final class Addresses {
  private Addresses() {}

  /** Every address of a host, in the order the system prefers; null is any address of this one. */
  public static Promise<List<InetSocketAddress>> resolve(
      EventLoop loop, @Nullable String host, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    if (host == null) {
      return Promises.completed(List.of(new InetSocketAddress(port)));
    }
    InetAddress literal = literal(host);
    if (literal != null) {
      return Promises.completed(List.of(new InetSocketAddress(literal, port)));
    }
    List<InetAddress> known;
    try {
      known = loop.driver().addressesOf(host);
    } catch (UnknownHostException e) {
      return Promises.failed(unresolved(host, e));
    }
    return known == null
        ? Offload.start(loop, () -> lookUp(host, port))
        : Promises.completed(at(port, known));
  }

  private static @Nullable InetAddress literal(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static List<InetSocketAddress> lookUp(String host, int port) {
    try {
      return at(port, List.of(InetAddress.getAllByName(host)));
    } catch (UnknownHostException e) {
      throw unresolved(host, e);
    }
  }

  private static List<InetSocketAddress> at(int port, List<InetAddress> addresses) {
    return addresses.stream().map(address -> new InetSocketAddress(address, port)).toList();
  }

  private static UnresolvedHostException unresolved(String host, UnknownHostException cause) {
    return new UnresolvedHostException("host \"" + host + "\" has no address", cause);
  }
}
