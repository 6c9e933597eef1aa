package io.monocle.internal.http;

import io.monocle.http.HttpProxy;
import io.monocle.spi.HttpTarget;
import io.monocle.spi.ProxyConfig;
import java.net.InetSocketAddress;

/** The way through one proxy. */
record ProxyWay(HttpProxy proxy, InetSocketAddress address, long timeoutNanos)
    implements ProxyConfig {

  @Override
  public Handshake handshake(HttpTarget target) {
    String host = target.host();
    int port = target.address().getPort();
    return switch (proxy.kind()) {
      case CONNECT -> new ConnectHandshake(proxy, host, port);
      case SOCKS5 -> new SocksHandshake(proxy, host, port);
    };
  }
}
