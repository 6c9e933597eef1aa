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
                "mark",
                "p50 µs",
                "p99 µs",
                "p99 ratio",
                "mark",
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
    againstAwait();
  }

  private void againstAwait() {
    Variant await = new Variant("vertx", Variant.AWAIT);
    for (Variant variant : measured.keySet()) {
      if (measured.containsKey(await) && variant.engine().equals("vertx") && variant.isMonocle()) {
        Stats ratio = ratio(variant, await, Metric.THROUGHPUT);
        results.say(
            "Messages a second of %s against %s: %s, %s\n"
                .formatted(variant.label(), await.label(), ratio, Mark.ofAwait(ratio)));
      }
    }
  }

  private List<String> costOf(Variant variant) {
    return List.of(
        variant.label(),
        of(variant, Metric.CPU).toString(),
        ratio(variant, Metric.CPU),
        hasRatio(variant)
            ? Mark.ofCpu(variant, scenario, ratio(variant, variant.base(), Metric.CPU))
            : "",
        of(variant, Metric.SYSTEM).toString(),
        of(variant, Metric.ALLOCATION).toString(),
        of(variant, Metric.SWITCHES).toString(),
        of(variant, Metric.FORCED).toString());
  }

  private List<String> speedOf(Variant variant) {
    return List.of(
        variant.label(),
        of(variant, Metric.THROUGHPUT).toString(),
        ratio(variant, Metric.THROUGHPUT),
        hasRatio(variant)
            ? Mark.ofThroughput(variant, ratio(variant, variant.base(), Metric.THROUGHPUT))
            : "",
        of(variant, Metric.P50).toString(),
        of(variant, Metric.P99).toString(),
        ratio(variant, Metric.P99),
        hasRatio(variant)
            ? Mark.ofLatency(variant, ratio(variant, variant.base(), Metric.P99))
            : "",
        of(variant, Metric.P999).toString(),
        of(variant, Metric.SERVER_CORE).toString(),
        of(variant, Metric.GENERATOR_IDLE).toString());
  }

  private boolean hasRatio(Variant variant) {
    return !variant.isRaw() && measured.containsKey(variant.base());
  }

  private String ratio(Variant variant, Metric metric) {
    if (!hasRatio(variant)) {
      return variant.isRaw() ? "1" : "";
    }
    Stats ratio = ratio(variant, variant.base(), metric);
    record(variant, metric.title() + " ratio", "x", ratio);
    return ratio.toString();
  }

  private Stats of(Variant variant, Metric metric) {
    return new Stats(rounds(variant).stream().map(metric::of).toList());
  }

  /** Round by round. */
  private Stats ratio(Variant variant, Variant base, Metric metric) {
    List<Round> ours = rounds(variant);
    List<Round> theirs = rounds(base);
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      ratios.add(metric.of(ours.get(i)) / metric.of(theirs.get(i)));
    }
    return new Stats(ratios);
  }

  private List<Round> rounds(Variant variant) {
    return measured.getOrDefault(variant, List.of());
  }

  private void record(Variant variant, String metric, String unit, Stats stats) {
    String label = variant.engine() + "-" + variant.kind();
    results.record("echo", scenario.key(), label, metric, unit, stats);
  }
}
