package io.monocle.internal.http;

import java.util.Locale;
import java.util.Optional;

/** What may be in a cookie (RFC 6265bis, section 4.1.1). */
public final class CookieText {
  private CookieText() {}

  /** A name, or an exception. */
  public static String name(String name) {
    if (!Fields.isToken(name)) {
      throw wrong("name", name);
    }
    return name;
  }

  /** A value, or an exception. */
  public static String value(String value) {
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7f && "\",;\\".indexOf(c) < 0)) {
      throw wrong("value", value);
    }
    return value;
  }

  /** A domain in small letters, or an exception. */
  public static String domain(String domain) {
    String bare = domain.startsWith(".") ? domain.substring(1) : domain;
    if (bare.isEmpty() || !bare.chars().allMatch(CookieText::isOfHost)) {
      throw wrong("domain", domain);
    }
    return bare.toLowerCase(Locale.ROOT);
  }

  private static boolean isOfHost(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '.'
        || c == '-';
  }

  /** A path, or an exception. */
  public static String path(String path) {
    if (!path.startsWith("/") || !path.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != ';')) {
      throw wrong("path", path);
    }
    return path;
  }

  private static IllegalArgumentException wrong(String what, String text) {
    return new IllegalArgumentException("not the " + what + " of a cookie: " + Fields.shown(text));
  }

  /** The first cookie of this name in a field of a request. */
  static Optional<String> find(String field, String name) {
    for (String pair : field.split(";", -1)) {
      int mark = pair.indexOf('=');
      if (mark > 0 && pair.substring(0, mark).strip().equals(name)) {
        String value = pair.substring(mark + 1).strip();
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return Optional.of(quoted ? value.substring(1, value.length() - 1) : value);
      }
    }
    return Optional.empty();
  }
}
