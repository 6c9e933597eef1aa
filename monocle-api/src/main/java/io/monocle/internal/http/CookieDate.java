package io.monocle.internal.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as they are found in cookies, in any order (RFC 6265bis, section 5.1.1). */
final class CookieDate {
  private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{1,2}):(\\d{1,2})");
  private static final int FIRST_YEAR = 1601;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private CookieDate() {}

  static @Nullable Instant parse(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.find()) {
      return null;
    }
    int day = 0;
    int month = 0;
    int year = -1;
    for (String word : text.replace(time.group(), " ").split("[^A-Za-z0-9]+", -1)) {
      int named =
          word.length() < 3 ? -1 : MONTHS.indexOf(word.substring(0, 3).toLowerCase(Locale.ROOT));
      boolean number = word.matches("\\d{1,4}");
      if (number && day == 0 && word.length() <= 2) {
        day = Integer.parseInt(word);
      } else if (number && year < 0 && word.length() >= 2) {
        year = Integer.parseInt(word);
      } else if (named >= 0 && month == 0) {
        month = named + 1;
      }
    }
    int full = year < 0 || year > 99 ? year : year + (year < 70 ? 2000 : 1900);
    if (full < FIRST_YEAR) {
      return null;
    }
    try {
      return LocalDateTime.of(full, month, day, part(time, 1), part(time, 2), part(time, 3))
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int part(Matcher time, int group) {
    return Integer.parseInt(time.group(group));
  }
}
