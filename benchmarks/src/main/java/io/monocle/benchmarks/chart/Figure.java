package io.monocle.benchmarks.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One line of {@code results.csv}.
 *
 * @param section of the results
 * @param scenario case that was measured
 * @param variant who was
 * @param metric what was
 * @param median of the rounds
 * @param min least of them
 * @param max greatest of them
 */
record Figure(
    String section,
    String scenario,
    String variant,
    String metric,
    double median,
    double min,
    double max) {

  /** All lines but the first, which names the columns. */
  static List<Figure> read(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(cells -> cells.length == 9)
        .map(
            cells ->
                new Figure(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    Double.parseDouble(cells[5]),
                    Double.parseDouble(cells[6]),
                    Double.parseDouble(cells[7])))
        .toList();
  }

  boolean is(String section, String scenario, String metric) {
    return this.section.equals(section)
        && this.scenario.equals(scenario)
        && this.metric.equals(metric);
  }

  /** The engine, of a variant of an engine. */
  String engine() {
    return variant.substring(0, Math.max(0, variant.indexOf('-')));
  }

  /** What runs on it: {@code raw}, or a carrier. */
  String kind() {
    return variant.substring(variant.indexOf('-') + 1);
  }
}
