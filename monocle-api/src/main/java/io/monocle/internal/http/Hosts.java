package io.monocle.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Hosts by their names, or by what they are below: {@code *.internal}. */
public final class Hosts {
  private static final String BELOW = "*.";

  private Hosts() {}

  /**
   * These in lower case.
   *
   * @throws IllegalArgumentException if one is empty, or has an asterisk elsewhere
   */
  public static List<String> checked(List<String> hosts) {
    List<String> checked = new ArrayList<>(hosts.size());
    for (String host : hosts) {
      String name = host.startsWith(BELOW) ? host.substring(BELOW.length()) : host;
      if (name.isEmpty() || name.indexOf('*') >= 0) {
        throw new IllegalArgumentException(
            "\"" + host + "\" is neither a host nor, as *.example.org, what is below one");
      }
      checked.add(host.toLowerCase(Locale.ROOT));
    }
    return List.copyOf(checked);
  }

  /** Whether a host is one of these. */
  public static boolean match(List<String> hosts, String host) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String each : hosts) {
      if (each.startsWith(BELOW) ? name.endsWith(each.substring(1)) : name.equals(each)) {
        return true;
      }
    }
    return false;
  }
}
