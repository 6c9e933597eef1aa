package io.monocle.spi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Heads of HTTP/2 as the core knows heads, and the other way round (RFC 9113, section 8).
 *
 * <p><b>Threads:</b> any. <b>Cancellation:</b> none. <b>Errors:</b> none; what makes no sense comes
 * out so that the core refuses it.
 */
public final class Http2Heads {
  private Http2Heads() {}

  /**
   * The head of a request. The field {@code host} is what {@code :authority} says; one that says
   * something else stays beside it, which the core refuses. Fields {@code cookie} become one.
   *
   * @param method what {@code :method} says
   * @param path what {@code :path} says; {@code CONNECT} has none
   * @param authority what {@code :authority} says
   * @param fields the others, in order
   */
  public static HttpRequestHead request(
      @Nullable String method,
      @Nullable String path,
      @Nullable String authority,
      HttpFields fields) {
    HttpFields known = new HttpFields(fields.size() + 1);
    if (authority != null) {
      known.add("host", authority);
    }
    boolean cookies = false;
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.name(i);
      if (name.equals("cookie")) {
        if (!cookies) {
          cookies = true;
          known.add(name, cookies(fields, i));
        }
      } else if (!name.equals("host") || !fields.value(i).equalsIgnoreCase(authority)) {
        known.add(name, fields.value(i));
      }
    }
    String target = path != null ? path : authority;
    return new HttpRequestHead(
        method == null ? "" : method, target == null ? "" : target, "HTTP/2.0", known);
  }

  private static String cookies(HttpFields fields, int first) {
    StringBuilder all = new StringBuilder(fields.value(first));
    for (int i = fields.indexOf("cookie", first + 1); i >= 0; i = fields.indexOf("cookie", i + 1)) {
      all.append("; ").append(fields.value(i));
    }
    return all.toString();
  }

  /**
   * What is to be sent of these fields: names in small letters, nothing about a connection.
   *
   * @return the fields themselves if all of them are so already, as most are
   */
  public static HttpFields fields(HttpFields fields) {
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.name(i);
      if (!name.equals(sent(name)) || isAboutConnection(name, fields.value(i))) {
        return onlySent(fields);
      }
    }
    return fields;
  }

  private static HttpFields onlySent(HttpFields fields) {
    HttpFields sent = new HttpFields(fields.size());
    for (int i = 0; i < fields.size(); i++) {
      String name = sent(fields.name(i));
      if (!isAboutConnection(name, fields.value(i))) {
        sent.add(name, fields.value(i));
      }
    }
    return sent;
  }

  private static String sent(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isAboutConnection(String name, String value) {
    return switch (name) {
      case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" -> true;
      case "te" -> !value.equalsIgnoreCase("trailers");
      default -> false;
    };
  }
}
