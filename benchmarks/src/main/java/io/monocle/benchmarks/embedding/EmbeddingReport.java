package io.monocle.benchmarks.embedding;

import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The table of one application. */
final class EmbeddingReport {
  /** What a straight handler on the loop carrier must have of the throughput with callbacks. */
  private static final double MARK = 0.90;

  private final Results results;
  private final Shop.Application application;
  private final Map<Shop, List<Sample>> measured;

  EmbeddingReport(Results results, Shop.Application application, Map<Shop, List<Sample>> measured) {
    this.results = results;
    this.application = application;
    this.measured = measured;
  }

  void print() {
    Table table =
        new Table(
            List.of(
                "handler",
                "requests/s",
                "ratio",
                "mark",
                "server CPU µs/request",
                "ratio",
                "server core %"));
    for (Shop shop : measured.keySet()) {
      Stats speed = ratio(shop, "throughput ratio", Sample::throughput);
      Stats cost = ratio(shop, "CPU ratio", Sample::cpuMicros);
      table.add(
          List.of(
              shop.hasCallbacks() ? "callbacks" : "straight, " + shop.kind(),
              of(shop, "throughput", "requests/s", Sample::throughput).toString(),
              shop.hasCallbacks() ? "1" : speed.toString(),
              mark(shop, speed.median()),
              of(shop, "CPU", "us/request", Sample::cpuMicros).toString(),
              shop.hasCallbacks() ? "1" : cost.toString(),
              of(shop, "server core", "%", Sample::corePercent).toString()));
    }
    results.say("### " + application.title + "\n");
    results.say(table);
  }

  private static String mark(Shop shop, double ratio) {
    return shop.kind().equals("loop") ? "≥ " + MARK + (ratio >= MARK ? " ✓" : " ✗") : "";
  }

  private Stats of(Shop shop, String metric, String unit, ToDoubleFunction<Sample> value) {
    return record(shop, metric, unit, rounds(shop).stream().map(value::applyAsDouble).toList());
  }

  /** Round by round against the same application with callbacks. */
  private Stats ratio(Shop shop, String metric, ToDoubleFunction<Sample> value) {
    List<Sample> straight = rounds(shop);
    List<Sample> callbacks = rounds(new Shop(application, Shop.CALLBACKS));
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < straight.size(); i++) {
      ratios.add(value.applyAsDouble(straight.get(i)) / value.applyAsDouble(callbacks.get(i)));
    }
    return record(shop, metric, "x", ratios);
  }

  private List<Sample> rounds(Shop shop) {
    return measured.getOrDefault(shop, List.of());
  }

  private Stats record(Shop shop, String metric, String unit, List<Double> values) {
    Stats stats = new Stats(values);
    results.record("embedding", application.name(), shop.kind(), metric, unit, stats);
    return stats;
  }
}
