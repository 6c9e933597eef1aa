package io.monocle.spi;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a head, in order, as they are: names with their case, values without white space
 * around them. Names are compared without regard to case.
 *
 * <p><b>Threads:</b> whoever holds it; handed over once it is complete, it is not changed any more.
 * <b>Cancellation:</b> none. <b>Errors:</b> none; what may be in a field is checked elsewhere.
 */
public final class HttpFields {
  private String[] namesAndValues;
  private int size;

  /** No fields yet. */
  public HttpFields() {
    this(8);
  }

  /** No fields yet, with room for some. */
  public HttpFields(int expected) {
    namesAndValues = new String[2 * Math.max(1, expected)];
  }

  /** A copy that can be changed. */
  public HttpFields copy() {
    HttpFields copy = new HttpFields(size + 2);
    System.arraycopy(namesAndValues, 0, copy.namesAndValues, 0, 2 * size);
    copy.size = size;
    return copy;
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** The name of the field at an index. */
  public String name(int index) {
    return namesAndValues[2 * index];
  }

  /** The value of the field at an index. */
  public String value(int index) {
    return namesAndValues[2 * index + 1];
  }

  /** Adds a field at the end. */
  public HttpFields add(String name, String value) {
    if (2 * size == namesAndValues.length) {
      namesAndValues = Arrays.copyOf(namesAndValues, 4 * size);
    }
    namesAndValues[2 * size] = name;
    namesAndValues[2 * size + 1] = value;
    size++;
    return this;
  }

  /** Replaces every field of this name by one at the end. */
  public HttpFields set(String name, String value) {
    return remove(name).add(name, value);
  }

  /** Takes every field of this name out. */
  public HttpFields remove(String name) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!name(i).equalsIgnoreCase(name)) {
        namesAndValues[2 * kept] = namesAndValues[2 * i];
        namesAndValues[2 * kept + 1] = namesAndValues[2 * i + 1];
        kept++;
      }
    }
    size = kept;
    return this;
  }

  /** The value of the first field of this name, or null. */
  public @Nullable String get(String name) {
    int index = indexOf(name, 0);
    return index < 0 ? null : value(index);
  }

  /** Where the first field of this name is, from an index on, or -1. */
  public int indexOf(String name, int from) {
    for (int i = from; i < size; i++) {
      if (name(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether a field of this name, a list with commas, holds this token in any case. */
  public boolean lists(String name, String token) {
    for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
      for (String each : value(i).toLowerCase(Locale.ROOT).split(",", -1)) {
        if (each.strip().equals(token)) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      text.append(name(i)).append(": ").append(value(i)).append('\n');
    }
    return text.toString();
  }
}
