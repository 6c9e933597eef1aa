package io.monocle.benchmarks.echo;

import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import io.monocle.benchmarks.harness.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of one case. */
final class EchoReport {
  private static final List<Metric> LATENCIES = List.of(Metric.P50, Metric.P99, Metric.P999);

  private final Results results;
  private final Scenario scenario;
  private final Map<Variant, List<Round>> measured;

  EchoReport(Results results, Scenario scenario, Map<Variant, List<Round>> measured) {
    this.results = results;
    this.scenario = scenario;
    this.measured = measured;
  }

  void print() {
    Table cost =
        new Table(
            List.of(
                "server",
                "CPU µs/message",
                "ratio",
                "mark",
                "system %",
                "allocated B/message",
                "sleeps/message",
                "forced off/message"));
    Table speed =
        new Table(
            List.of(
                "server",
                "messages/s",
                "ratio",
                "p50 µs",
                "p99 µs",
                "p99.9 µs",
                "server core %",
                "generator idle %"));
    for (Variant variant : measured.keySet()) {
      for (Metric metric : Metric.values()) {
        record(variant, metric.title(), metric.unit(), of(variant, metric));
      }
      cost.add(costOf(variant));
      speed.add(speedOf(variant));
    }
    results.say("### " + scenario + "\n");
    results.say(cost);
    results.say(speed);
  }

  private List<String> costOf(Variant variant) {
    Stats ratio = ratio(variant, Metric.CPU);
    String mark = Mark.of(variant, scenario).map(known -> known.verdict(ratio.median())).orElse("");
    return List.of(
        variant.label(),
        of(variant, Metric.CPU).toString(),
        variant.isRaw() ? "1" : ratio.toString(),
        mark,
        of(variant, Metric.SYSTEM).toString(),
        of(variant, Metric.ALLOCATION).toString(),
        of(variant, Metric.SWITCHES).toString(),
        of(variant, Metric.FORCED).toString());
  }

  private List<String> speedOf(Variant variant) {
    List<String> cells = new ArrayList<>();
    cells.add(variant.label());
    cells.add(of(variant, Metric.THROUGHPUT).toString());
    cells.add(variant.isRaw() ? "1" : ratio(variant, Metric.THROUGHPUT).toString());
    LATENCIES.forEach(metric -> cells.add(of(variant, metric).toString()));
    cells.add(of(variant, Metric.SERVER_CORE).toString());
    cells.add(of(variant, Metric.GENERATOR_IDLE).toString());
    return cells;
  }

  private Stats of(Variant variant, Metric metric) {
    return new Stats(rounds(variant).stream().map(metric::of).toList());
  }

  /** Round by round against the same engine's own handler. */
  private Stats ratio(Variant variant, Metric metric) {
    List<Round> ours = rounds(variant);
    List<Round> theirs = rounds(new Variant(variant.engine(), Variant.RAW));
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
    results.record("echo", scenario.key(), label, metric, unit, stats);
  }
}
