package io.monocle.internal.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a request goes: {@code http://host:port/path?query}. */
record Url(String host, int port, String target) {

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
    if (scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("wss")) {
      throw new UnsupportedOperationException(
          "\"" + text + "\" needs the capability TLS, which no backend has");
    }
    boolean known = scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("ws");
    if (!known || host == null) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no URL of the kind http://host:port/path?query");
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a URL must not hold a password; set the field \"authorization\" instead");
    }
    int port = uri.getPort() < 0 ? 80 : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("\"" + text + "\" has no port of 1 to 65535");
    }
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new Url(bare, port, query == null ? path : path + "?" + query);
  }

  /** What a redirect from here leads to. */
  Url resolve(String location) {
    return of(URI.create(toString()).resolve(location).toString());
  }

  /** The value of the field {@code host}. */
  String authority() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == 80 ? shown : shown + ":" + port;
  }

  @Override
  public String toString() {
    return "http://" + authority() + target;
  }
}
