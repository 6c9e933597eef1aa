package io.monocle.benchmarks.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is where on a vertical axis.
 *
 * @param least value at its foot
 * @param most value at its head
 * @param bottom where its foot is
 * @param top where its head is
 * @param logarithmic or linear
 */
record Axis(double least, double most, double bottom, double top, boolean logarithmic) {

  /** From zero to at least this value. */
  static Axis linear(double most, double bottom, double top) {
    double step = step(most);
    return new Axis(0, Math.ceil(most / step) * step, bottom, top, false);
  }

  /** From power of ten to power of ten. */
  static Axis logarithmic(double least, double most, double bottom, double top) {
    return new Axis(
        Math.pow(10, Math.floor(Math.log10(least))),
        Math.pow(10, Math.ceil(Math.log10(most))),
        bottom,
        top,
        true);
  }

  /** A quarter of it or so, as people count: 1, 2, 5, 10. */
  private static double step(double most) {
    double rough = most / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double digit = rough / power;
    return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
  }

  double at(double value) {
    double share =
        logarithmic
            ? Math.log10(value / least) / Math.log10(most / least)
            : (value - least) / (most - least);
    return bottom - share * (bottom - top);
  }

  /** The values to be named. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = least; tick <= most * 1.001; tick *= 10) {
        ticks.add(tick);
      }
    } else {
      double step = step(most);
      for (int i = 0; i * step <= most * 1.001; i++) {
        ticks.add(i * step);
      }
    }
    return ticks;
  }

  /** Lines across, with their values on the left. */
  void draw(Svg svg, double left, double right) {
    for (double tick : ticks()) {
      svg.line("grid", left, at(tick), right, at(tick));
      svg.text("value", left - 6, at(tick) + 4, "end", name(tick));
    }
  }

  /** A number in little room. */
  static String name(double value) {
    if (value >= 1e6) {
      return shortened(String.format(Locale.ROOT, "%.1f", value / 1e6)) + "M";
    }
    if (value >= 1e4) {
      return digits(value / 1e3) + "k";
    }
    return value >= 1e3 ? String.format(Locale.ROOT, "%,.0f", value) : digits(value);
  }

  private static String digits(double value) {
    String format = value < 1.95 ? "%.2f" : value < 100 ? "%.1f" : "%.0f";
    String text = String.format(Locale.ROOT, format, value);
    return shortened(text);
  }

  private static String shortened(String text) {
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }
}
