package io.monocle.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The percent encoding of URLs (RFC 3986). */
final class Percent {
  private static final String HEX = "0123456789ABCDEF";

  private Percent() {}

  /** Encodes what cannot be in a URL at all, and leaves alone what means something there. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(UTF_8)) {
      if (each > ' ' && each < 0x7f && "\"<>\\^`{|}".indexOf(each) < 0) {
        encoded.append((char) each);
      } else {
        encoded.append('%').append(HEX.charAt((each >> 4) & 15)).append(HEX.charAt(each & 15));
      }
    }
    return encoded.toString();
  }
}
