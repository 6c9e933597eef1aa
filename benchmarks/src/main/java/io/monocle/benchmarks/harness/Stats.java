package io.monocle.benchmarks.harness;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One figure measured in every round.
 *
 * @param values in the order of the rounds, at least one
 */
public record Stats(List<Double> values) {

  /** Checks that there is something. */
  public Stats {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    values = List.copyOf(values);
  }

  /** The middle value, or the mean of the two middle ones. */
  public double median() {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /** The least value. */
  public double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  /** The greatest value. */
  public double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /** Median and extremes with three significant digits. */
  @Override
  public String toString() {
    return values.size() == 1
        ? digits(median())
        : digits(median()) + " (" + digits(min()) + "–" + digits(max()) + ")";
  }

  private static String digits(double value) {
    double size = Math.abs(value);
    String format = size >= 100 || size == 0 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, size > 0 && size < 0.095 ? "%.3f" : format, value);
  }
}
