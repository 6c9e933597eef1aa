package io.monocle.internal.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Entity tags, and lists of them (RFC 9110, section 8.8.3). */
final class EntityTags {
  private static final Pattern TAG = Pattern.compile("(W/)?(\"[\\x21\\x23-\\x7e\\x80-\\xff]*\")");

  private EntityTags() {}

  static boolean isOne(String text) {
    return TAG.matcher(text).matches();
  }

  private static boolean isWeak(String tag) {
    return tag.startsWith("W/");
  }

  /** A tag that says less: of the same meaning, not of the same bytes. */
  static String weak(String tag) {
    return isWeak(tag) ? tag : "W/" + tag;
  }

  /** Whether both are of the same bytes. */
  static boolean isSame(String tag, @Nullable String other) {
    return tag.equals(other) && !isWeak(tag);
  }

  /**
   * Whether a list names a tag; {@code *} names any.
   *
   * @param strongly only if both are of the same bytes
   */
  static boolean lists(String list, @Nullable String tag, boolean strongly) {
    if (list.strip().equals("*")) {
      return true;
    }
    if (tag == null || strongly && isWeak(tag)) {
      return false;
    }
    String opaque = isWeak(tag) ? tag.substring(2) : tag;
    Matcher each = TAG.matcher(list);
    while (each.find()) {
      if (opaque.equals(each.group(2)) && !(strongly && each.group(1) != null)) {
        return true;
      }
    }
    return false;
  }
}
