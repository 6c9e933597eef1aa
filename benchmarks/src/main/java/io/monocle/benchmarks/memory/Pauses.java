package io.monocle.benchmarks.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pauses of a collector, from the JVM's log of safepoints: how long each took, from the request
 * until everybody went on.
 *
 * @param millis of its own, sorted
 * @param full of full collections, which somebody asked for, sorted
 */
record Pauses(List<Double> millis, List<Double> full) {
  private static final Pattern OWN =
      Pattern.compile("Safepoint \"(?:G1(?!CollectFull)|Z)[^\"]*\".* Total: *(\\d+) ns");
  private static final Pattern FULL =
      Pattern.compile("Safepoint \"G1CollectFull\".* Total: *(\\d+) ns");

  /** The flag that writes the log. */
  static String flag(Path log) {
    return "-Xlog:safepoint=info:file=" + log + "::filecount=0";
  }

  static Pauses read(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return new Pauses(millis(lines, OWN), millis(lines, FULL));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Double> millis(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(found -> Double.parseDouble(found.group(1)) / 1e6)
        .sorted()
        .toList();
  }

  /** What this share of some sorted times does not exceed; 0 if there are none. */
  static double quantile(List<Double> sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.size());
    return sorted.isEmpty() ? 0 : sorted.get(Math.max(0, rank - 1));
  }
}
