package io.monocle.tck.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes as text that can be read and written; each character below is a byte. */
final class Escapes {
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9a-f]{2})|([rnt0\\\\\"{]))|\\{(.)\\*(\\d+)\\}");

  private Escapes() {}

  /** A backslash with r, n, t, 0, x and two digits, or what stands for itself; a*9 in braces. */
  static String unescape(String text) {
    return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(one(found.group())));
  }

  private static String one(String escape) {
    if (escape.startsWith("{")) {
      int count = Integer.parseInt(escape.substring(3, escape.length() - 1));
      return escape.substring(1, 2).repeat(count);
    }
    return switch (escape.charAt(1)) {
      case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
      case 'r' -> "\r";
      case 'n' -> "\n";
      case 't' -> "\t";
      case '0' -> "\0";
      default -> escape.substring(1);
    };
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> escaped.append("\\r");
        case '\n' -> escaped.append("\\n");
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        default -> {
          if (c >= ' ' && c < 0x7f) {
            escaped.append(c);
          } else {
            escaped.append(String.format("\\x%02x", (int) c));
          }
        }
      }
    }
    return escaped.toString();
  }
}
