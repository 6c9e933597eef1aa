package io.monocle.benchmarks.http;

import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import io.monocle.benchmarks.harness.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of one case. */
final class HttpReport {
  private static final List<String> COLUMNS =
      List.of(
          "server",
          "requests/s",
          "ratio",
          "mark",
          "p50 µs",
          "p99 µs",
          "p99 ratio",
          "mark",
          "CPU µs/request",
          "CPU ratio",
          "allocated B/request",
          "server core %");

  private final Results results;
  private final Scenario scenario;
  private final Map<Variant, List<Round>> measured;

  HttpReport(Results results, Scenario scenario, Map<Variant, List<Round>> measured) {
    this.results = results;
    this.scenario = scenario;
    this.measured = measured;
  }

  void print() {
    Table table = new Table(COLUMNS);
    for (Variant variant : measured.keySet()) {
      for (Metric metric : Metric.values()) {
        record(variant, metric.title(), metric.unit(), of(variant, metric));
      }
      table.add(row(variant));
    }
    results.say("### " + scenario + "\n");
    results.say(table);
  }

  private List<String> row(Variant variant) {
    boolean isBase = scenario.base(variant).equals(variant);
    Stats throughput = ratio(variant, Metric.THROUGHPUT);
    Stats latency = ratio(variant, Metric.P99);
    return List.of(
        variant.label(),
        of(variant, Metric.THROUGHPUT).toString(),
        isBase ? "1" : throughput.toString(),
        Mark.ofThroughput(scenario, variant, throughput),
        of(variant, Metric.P50).toString(),
        of(variant, Metric.P99).toString(),
        isBase ? "1" : latency.toString(),
        Mark.ofLatency(scenario, variant, latency),
        of(variant, Metric.CPU).toString(),
        isBase ? "1" : ratio(variant, Metric.CPU).toString(),
        of(variant, Metric.ALLOCATION).toString(),
        of(variant, Metric.SERVER_CORE).toString());
  }

  private Stats of(Variant variant, Metric metric) {
    return new Stats(rounds(variant).stream().map(metric::of).toList());
  }

  /** Round by round against what it is compared with. */
  private Stats ratio(Variant variant, Metric metric) {
    List<Round> ours = rounds(variant);
    List<Round> theirs = rounds(scenario.base(variant));
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(metric.of(ours.get(i)) / metric.of(theirs.get(i)));
    }
    Stats ratio = new Stats(ratios);
    record(variant, metric.title() + " ratio", "x", ratio);
    return ratio;
  }

  private List<Round> rounds(Variant variant) {
    return measured.getOrDefault(variant, List.of());
  }

  private void record(Variant variant, String metric, String unit, Stats stats) {
    String label = variant.engine() + "-" + variant.kind();
    results.record("http", scenario.key(), label, metric, unit, stats);
  }
}
