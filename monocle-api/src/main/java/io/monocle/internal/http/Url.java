package io.monocle.internal.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a request goes: {@code http://host:port/path?query}, or {@code https}. */
record Url(boolean secure, String host, int port, String target) {

  /**
   * Takes one apart.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Url of(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("\"" + text + "\" is no URL: " + e.getReason(), e);
    }
    String host = uri.getHost();
    String scheme = String.valueOf(uri.getScheme());
    boolean secure = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss");
    boolean plain = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("ws");
    if (!secure && !plain || host == null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no URL of the kind http://host:port/path?query");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a URL must not hold a password; set the field \"authorization\" instead");
    }
    int port = uri.getPort() < 0 ? usualPort(secure) : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("\"" + text + "\" has no port of 1 to 65535");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Url(secure, bare, port, query == null ? path : path + "?" + query);
  }

  private static int usualPort(boolean secure) {
    return secure ? 443 : 80;
  }

  /** Scheme, host and port: what is the same for all that one server answers. */
  String origin() {
    return (secure ? "https://" : "http://") + authority();
  }

  /** What a redirect from here leads to. */
  Url resolve(String location) {
    return of(URI.create(toString()).resolve(location).toString());
  }

  /** The value of the field {@code host}. */
  String authority() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == usualPort(secure) ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return origin() + target;
  }
}
