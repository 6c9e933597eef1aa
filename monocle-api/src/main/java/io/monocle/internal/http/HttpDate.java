package io.monocle.internal.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates in header fields (RFC 9110, section 5.6.7). */
final class HttpDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** The two that only old clients send; two digits are the years 1970 to 2069. */
  private static final List<DateTimeFormatter> OBSOLETE =
      List.of(
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
              .withZone(ZoneOffset.UTC));

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
    Instant time = parse(text, FORMAT);
    for (DateTimeFormatter each : OBSOLETE) {
      time = time == null ? parse(text, each) : time;
    }
    return time;
  }

  private static @Nullable Instant parse(String text, DateTimeFormatter format) {
    try {
      return Instant.from(format.parse(text));
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
