package io.monocle.benchmarks.guard;

import io.monocle.benchmarks.harness.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures by what was done and their unit, and the verdict. */
final class Report {
  private final Map<String, Map<String, Comparison>> figures = new LinkedHashMap<>();

  /** The figure, which is there from the first time on. */
  Comparison of(String what, String unit, double negligible) {
    return figures
        .computeIfAbsent(what, _ -> new LinkedHashMap<>())
        .computeIfAbsent(unit, _ -> new Comparison(unit, negligible));
  }

  /** Prints everything; returns whether nothing is worse. */
  boolean print(String commit, double threshold) {
    Table table = new Table(List.of("what", "unit", commit, "working tree", "ratio", "verdict"));
    boolean good = true;
    for (var row : figures.entrySet()) {
      for (Comparison figure : row.getValue().values()) {
        boolean worse = figure.isWorse(threshold);
        good &= !worse;
        table.add(
            List.of(
                row.getKey(),
                figure.unit(),
                figure.there().toString(),
                figure.here().toString(),
                figure.ratios().toString(),
                worse ? "worse" : ""));
      }
    }
    System.out.println(table);
    return good;
  }
}
