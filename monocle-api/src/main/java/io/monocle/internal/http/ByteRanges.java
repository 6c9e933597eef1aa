package io.monocle.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a body that a request asks for (RFC 9110, section 14).
 *
 * @param satisfiable those there are, in the order asked for; none if there are none
 */
record ByteRanges(List<Range> satisfiable) {
  /** Whoever asks for more parts than this gets the whole. */
  private static final int MOST = 16;

  /** So many bytes from an index on. */
  record Range(long from, long count) {
    /** The value of the field {@code content-range}. */
    String of(long length) {
      return "bytes " + from + "-" + (from + count - 1) + "/" + length;
    }
  }

  /** The ranges, or null if what is said makes no sense or is too much, and is to be ignored. */
  static @Nullable ByteRanges of(String text, long length) {
    if (!text.toLowerCase(Locale.ROOT).startsWith("bytes=")) {
      return null;
    }
    List<Range> found = new ArrayList<>();
    long sum = 0;
    String[] parts = text.substring(6).split(",", -1);
    if (parts.length > MOST) {
      return null;
    }
    for (String part : parts) {
      String[] ends = part.strip().split("-", -1);
      if (ends.length != 2 || !isNumber(ends[0]) || !isNumber(ends[1])) {
        return null;
      }
      if (ends[0].isEmpty() && ends[1].isEmpty()) {
        return null;
      }
      Range range = range(ends[0], ends[1], length);
      if (range == null) {
        return null;
      }
      if (range.count() > 0) {
        found.add(range);
        sum += range.count();
      }
    }
    return sum > length ? null : new ByteRanges(found);
  }

  /** The range, empty if it cannot be had, null if it makes no sense. */
  private static @Nullable Range range(String first, String last, long length) {
    if (first.isEmpty()) {
      long count = Math.min(Long.parseLong(last), length);
      return new Range(length - count, count);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return null;
    }
    return from >= length ? new Range(0, 0) : new Range(from, Math.min(to, length - 1) - from + 1);
  }

  private static boolean isNumber(String text) {
    return text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
