package io.monocle.internal.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates in header fields (RFC 9110, section 5.6.7). */
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static volatile Shown now = new Shown(-1, "");

  private HttpDate() {}

  private record Shown(long second, String text) {}

  /** The present second. */
  static String now() {
    long second = System.currentTimeMillis() / 1000;
    Shown shown = now;
    if (shown.second != second) {
      shown = new Shown(second, of(Instant.ofEpochSecond(second)));
      now = shown;
    }
    return shown.text;
  }

  static String of(Instant time) {
    return FORMAT.format(time);
  }

  /** The time, or null if it is none. */
  static @Nullable Instant parse(String text) {
    try {
      return Instant.from(FORMAT.parse(text));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
