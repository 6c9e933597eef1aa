package io.monocle.benchmarks.coordination;

import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The figures of all rounds, and what they are worth against the marks. */
final class CoordinationReport {
  private static final double JDK_MARK = 3;
  private static final double KOTLIN_MARK = 1.5;
  private static final double LOCK_MARK = 20;

  private final int rounds;
  private final Map<String, Map<Contender, List<Double>>> nanos = new HashMap<>();
  private final Map<String, Map<Contender, List<Double>>> bytes = new HashMap<>();

  CoordinationReport(int rounds) {
    this.rounds = rounds;
  }

  void add(String operation, Contender contender, double time, double allocated) {
    add(nanos, operation, contender, time);
    add(bytes, operation, contender, allocated);
  }

  private static void add(
      Map<String, Map<Contender, List<Double>>> to, String operation, Contender who, double value) {
    to.computeIfAbsent(operation, _ -> new EnumMap<>(Contender.class))
        .computeIfAbsent(who, _ -> new ArrayList<>())
        .add(value);
  }

  void tell(List<String> operations, Results results) {
    results.say("\n## Coordination\n");
    results.say(
        """
        JMH, a process each time, %d rounds; in each, operation by operation, those who are \
        compared one after the other. Medians (min–max). Ratios are taken within a round: how \
        many times as long the virtual threads take as Monocle on the loop carrier (at least 3), \
        and Monocle as Kotlin (at most 1.5).
        """
            .formatted(rounds));
    Table times = new Table(columns("ns", List.of("virtual threads / loop", "loop / kotlin")));
    Table allocations = new Table(columns("allocated B", List.of()));
    for (String operation : operations) {
      times.add(row(operation, nanos, "time", "ns", results));
      allocations.add(row(operation, bytes, "allocation", "B", results));
    }
    results.say(times);
    results.say(allocations);
  }

  private static List<String> columns(String unit, List<String> more) {
    List<String> columns = new ArrayList<>(List.of("operation"));
    for (Contender each : Contender.values()) {
      columns.add(each + ", " + unit);
    }
    columns.addAll(more);
    return columns;
  }

  private List<String> row(
      String operation,
      Map<String, Map<Contender, List<Double>>> from,
      String metric,
      String unit,
      Results results) {
    List<String> cells = new ArrayList<>(List.of(operation));
    for (Contender each : Contender.values()) {
      List<Double> values = from.getOrDefault(operation, Map.of()).get(each);
      if (values == null) {
        cells.add("");
        continue;
      }
      Stats stats = new Stats(values);
      results.record("coordination", operation, each.toString(), metric, unit, stats);
      cells.add(stats + lockMark(operation, each, metric, stats));
    }
    if (from == nanos) {
      cells.add(ratio(operation, Contender.JDK, Contender.LOOP, results));
      cells.add(ratio(operation, Contender.LOOP, Contender.KOTLIN, results));
    }
    return cells;
  }

  private static String lockMark(String operation, Contender who, String metric, Stats stats) {
    if (!operation.equals("uncontendedLock") || who != Contender.LOOP) {
      return "";
    }
    double most = metric.equals("time") ? LOCK_MARK : 0.5;
    return stats.median() <= most ? " ✓" : " ✗";
  }

  private String ratio(String operation, Contender slow, Contender fast, Results results) {
    Map<Contender, List<Double>> all = nanos.getOrDefault(operation, Map.of());
    List<Double> above = all.get(slow);
    List<Double> below = all.get(fast);
    if (above == null || below == null) {
      return "";
    }
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < Math.min(above.size(), below.size()); i++) {
      ratios.add(above.get(i) / below.get(i));
    }
    Stats stats = new Stats(ratios);
    results.record("coordination", operation, slow + " / " + fast, "ratio", "", stats);
    boolean queue = !operation.endsWith("Lock");
    boolean met =
        slow == Contender.JDK ? stats.median() >= JDK_MARK : stats.median() <= KOTLIN_MARK;
    return stats + (queue ? (met ? " ✓" : " ✗") : "");
  }
}
