package io.monocle.internal.tls;

import java.net.InetAddress;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import org.jspecify.annotations.Nullable;

/** Host names in handshakes. */
final class Names {
  private Names() {}

  /** What a client asks for: the host, unless it is an address (RFC 6066, section 3). */
  static List<SNIServerName> forSni(@Nullable String host) {
    if (host == null || isAddress(host)) {
      return List.of();
    }
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return List.of(new SNIHostName(name));
    } catch (IllegalArgumentException notAName) {
      return List.of();
    }
  }

  private static boolean isAddress(String host) {
    try {
      return InetAddress.ofLiteral(host) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
