package io.monocle.internal.http;

import io.monocle.spi.HttpFields;

/** What may be in a header (RFC 9110, section 5). */
public final class Fields {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private static final String HOST_MARKS = "-.%_~!$&'()*+;=";

  private Fields() {}

  /** Throws unless these may be the name and the value of a field. */
  public static void check(String name, String value) {
    if (!isToken(name)) {
      throw new IllegalArgumentException("not the name of a header field: " + shown(name));
    }
    if (!isValue(value)) {
      throw new IllegalArgumentException(
          "the value of the header field "
              + name
              + " has a character that it must not have: "
              + shown(value));
    }
  }

  /** Whether this may be a name, or a method. */
  public static boolean isToken(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  static boolean isValue(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f || c > 0xff) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether this is a host, and a port or none (RFC 3986, sections 3.2.2 and 3.2.3). A comma, which
   * a host may have, is none of it: two fields may have been joined with it.
   */
  static boolean isHost(String value) {
    int length = value.length();
    int at = 0;
    if (length > 0 && value.charAt(0) == '[') {
      at = 1;
      while (at < length && (isHexDigit(value.charAt(at)) || ":.".indexOf(value.charAt(at)) >= 0)) {
        at++;
      }
      if (at == length || value.charAt(at++) != ']') {
        return false;
      }
    } else {
      while (at < length && isOfHost(value.charAt(at))) {
        at++;
      }
    }
    return at == length || value.charAt(at) == ':' && isPort(value, at + 1);
  }

  private static boolean isOfHost(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || HOST_MARKS.indexOf(c) >= 0;
  }

  private static boolean isHexDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  private static boolean isPort(String value, int from) {
    int port = 0;
    for (int at = from; at < value.length(); at++) {
      char c = value.charAt(at);
      if (c < '0' || c > '9' || port > 6_553) {
        return false;
      }
      port = 10 * port + c - '0';
    }
    return port <= 65_535;
  }

  /** The length that is said, -1 if none is, -2 if what is said makes no sense. */
  static long contentLength(HttpFields fields) {
    String said = null;
    for (int i = fields.indexOf("content-length", 0);
        i >= 0;
        i = fields.indexOf("content-length", i + 1)) {
      if (said != null && !said.equals(fields.value(i))) {
        return -2;
      }
      said = fields.value(i);
    }
    if (said == null) {
      return -1;
    }
    if (said.isEmpty() || said.length() > 18 || !said.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -2;
    }
    return Long.parseLong(said);
  }

  static String shown(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.chars()
        .limit(100)
        .forEach(
            c -> {
              if (c < ' ' || c >= 0x7f) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.append('"').toString();
  }
}
