package io.monocle.internal.http;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that a server has set, as a client keeps it (RFC 6265bis, section 5.6 and 5.7).
 *
 * @param hostOnly whether it is for this very host
 * @param until when it is forgotten; null is never
 */
record SetCookie(
    String name,
    String value,
    String domain,
    boolean hostOnly,
    String path,
    boolean secure,
    @Nullable Instant until) {
  private static final int MOST_BYTES = 4_096;

  /** What a field sets, or null if it is to be ignored. */
  static @Nullable SetCookie of(String field, Url url, boolean overTls, Instant now) {
    String[] parts = field.split(";", -1);
    int mark = parts[0].indexOf('=');
    String host = url.host().toLowerCase(Locale.ROOT);
    if (mark < 1 || parts[0].length() > MOST_BYTES) {
      return null;
    }
    String domain = "";
    String path = "";
    boolean secure = false;
    Instant expires = null;
    Instant aged = null;
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].split("=", 2);
      String said = pair.length < 2 ? "" : pair[1].strip();
      switch (pair[0].strip().toLowerCase(Locale.ROOT)) {
        case "domain" ->
            domain = (said.startsWith(".") ? said.substring(1) : said).toLowerCase(Locale.ROOT);
        case "path" -> path = said;
        case "secure" -> secure = true;
        case "expires" -> expires = CookieDate.parse(said);
        case "max-age" ->
            aged = said.matches("-?\\d{1,10}") ? now.plusSeconds(Long.parseLong(said)) : aged;
        default -> {}
      }
    }
    boolean hostOnly = domain.isEmpty() || domain.equals(host);
    if (secure && !overTls || !hostOnly && (domain.indexOf('.') < 0 || !isBelow(host, domain))) {
      return null;
    }
    String name = parts[0].substring(0, mark).strip();
    String value = parts[0].substring(mark + 1).strip();
    if (!Fields.isToken(name) || !Fields.isValue(value)) {
      return null;
    }
    boolean ofHost = domain.isEmpty() && path.equals("/");
    if (name.startsWith("__Secure-") && !secure
        || name.startsWith("__Host-") && !(secure && ofHost)) {
      return null;
    }
    return new SetCookie(
        name,
        value,
        hostOnly ? host : domain,
        hostOnly && (domain.isEmpty() || isAddress(host)),
        path.startsWith("/") ? path : folder(url),
        secure,
        aged == null ? expires : aged);
  }

  private static boolean isAddress(String host) {
    return host.indexOf(':') >= 0 || host.matches("[0-9.]+");
  }

  private static boolean isBelow(String host, String domain) {
    return host.endsWith("." + domain) && !isAddress(host);
  }

  private static String pathOf(Url url) {
    return url.target().split("\\?", 2)[0];
  }

  private static String folder(Url url) {
    String path = pathOf(url);
    return path.substring(0, Math.max(1, path.lastIndexOf('/')));
  }

  /** Whether this one takes the place of another one. */
  boolean replaces(SetCookie other) {
    return name.equals(other.name) && domain.equals(other.domain) && path.equals(other.path);
  }

  boolean isOver(Instant now) {
    return until != null && !until.isAfter(now);
  }

  /** Whether it goes along with a request. */
  boolean goesTo(Url url, boolean overTls) {
    String host = url.host().toLowerCase(Locale.ROOT);
    String asked = pathOf(url);
    boolean isHere = host.equals(domain) || !hostOnly && isBelow(host, domain);
    boolean isInPath =
        asked.startsWith(path)
            && (asked.length() == path.length()
                || path.endsWith("/")
                || asked.charAt(path.length()) == '/');
    return isHere && isInPath && (!secure || overTls);
  }
}
