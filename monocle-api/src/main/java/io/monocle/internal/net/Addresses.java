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

/** Turns hosts into addresses: literals at once, names off the loop. */
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
    return Offload.start(loop, () -> lookUp(host, port));
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
      return List.of(InetAddress.getAllByName(host)).stream()
          .map(address -> new InetSocketAddress(address, port))
          .toList();
    } catch (UnknownHostException e) {
      throw new UnresolvedHostException("host \"" + host + "\" has no address", e);
    }
  }
}
