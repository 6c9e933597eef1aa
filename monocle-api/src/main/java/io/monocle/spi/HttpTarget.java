package io.monocle.spi;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a client's connection goes. Equal targets share connections.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param address the address; resolved unless there is a proxy, which does that
 * @param host the host as it was asked for
 * @param secure whether over TLS
 * @param proxy the way there, or null if it is a direct one
 */
public record HttpTarget(
    InetSocketAddress address, String host, boolean secure, @Nullable ProxyConfig proxy) {

  /** What is to be connected to: the target, or the proxy. */
  public InetSocketAddress next() {
    return proxy == null ? address : proxy.address();
  }
}
