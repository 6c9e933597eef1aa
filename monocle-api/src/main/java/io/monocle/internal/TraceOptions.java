package io.monocle.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What {@code -Dmonocle.traces} says: words with commas between them. {@code launch} notes where
 * o-routines are launched, {@code full} keeps the frames of Monocle and of the JDK's internals,
 * {@code off} notes nothing on failures.
 */
final class TraceOptions {
  private static final String PROPERTY = "monocle.traces";
  private static final Set<String> WORDS = Set.of("launch", "full", "off");
  private static final Set<String> CHOSEN = parse(System.getProperty(PROPERTY, ""));

  /** Whether failures get notes. */
  static final boolean NOTES = !CHOSEN.contains("off");

  /** Whether launch sites are kept. It costs more than a launch, so only if asked for. */
  static final boolean LAUNCHES = NOTES && CHOSEN.contains("launch");

  /** Whether internal frames stay. */
  static final boolean FULL = CHOSEN.contains("full");

  private TraceOptions() {}

  static Set<String> parse(String text) {
    Set<String> chosen =
        Set.copyOf(List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*")));
    for (String word : chosen) {
      if (!word.isEmpty() && !WORDS.contains(word)) {
        throw new IllegalArgumentException(
            "-D" + PROPERTY + "=" + text + ": " + word + " is none of launch, full, off");
      }
    }
    return chosen;
  }
}
