package io.monocle.reactor;

import org.jspecify.annotations.Nullable;

/** The port in the field {@code host}, which Reactor Netty reads as a number or fails. */
final class HostPort {

  private HostPort() {}

  /** Whether Reactor Netty can take this value. */
  static boolean isUnderstood(@Nullable String host) {
    if (host == null || host.isEmpty()) {
      return true;
    }
    int colon = host.charAt(0) == '[' ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
    int digits = host.length() - colon - 1;
    return colon < 0 || digits > 0 && digits < 10 && isNumber(host, colon + 1);
  }

  private static boolean isNumber(String host, int from) {
    for (int i = from; i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
