package io.monocle.benchmarks.growth;

import io.monocle.benchmarks.echo.Crowd;
import io.monocle.benchmarks.echo.EchoServer;
import io.monocle.benchmarks.echo.Metric;
import io.monocle.benchmarks.echo.Scenario;
import io.monocle.benchmarks.echo.Servers;
import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.MeasuredServer;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import io.monocle.benchmarks.harness.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Connections that come and go, and what an o-routine that is always busy does to the others. */
final class Neighbours {
  private static final Scenario SCENARIO = new Scenario(64, 1);
  private static final int CHURN = 3_000;

  private final Options options;
  private final Results results;
  private final List<Variant> variants = new ArrayList<>();
  private final int rounds;
  private final double warmup;
  private final double seconds;

  Neighbours(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.rounds = options.count("rounds", 3, 1);
    this.warmup = options.number("warmup", 8, 2);
    this.seconds = options.number("seconds", 3, 1);
    for (String engine : options.list("backend", "netty,vertx,reactor")) {
      variants.add(new Variant(engine, Variant.RAW));
      options
          .list("carrier", "loop,baton")
          .forEach(carrier -> variants.add(new Variant(engine, carrier)));
    }
  }

  void run() {
    Map<Variant, List<Double>> accepted = new LinkedHashMap<>();
    Map<Variant, List<Double>> alone = new LinkedHashMap<>();
    Map<Variant, List<Double>> beside = new LinkedHashMap<>();
    for (int i = 1; i <= rounds; i++) {
      for (Variant variant : variants) {
        results.progress("growth, round " + i + " of " + rounds + ", " + variant.label());
        note(accepted, variant, accepts(variant));
        if (variant.isMonocle()) {
          note(alone, variant, p99(variant, false));
          note(beside, variant, p99(variant, true));
        }
      }
    }
    Table table =
        new Table(
            List.of("server", "connections/s", "p99 µs alone", "p99 µs beside a busy o-routine"));
    for (Variant variant : variants) {
      table.add(
          List.of(
              variant.label(),
              cell(variant, "accepted", "connections/s", accepted),
              cell(variant, "p99 alone", "us", alone),
              cell(variant, "p99 beside a busy o-routine", "us", beside)));
    }
    results.say(table);
  }

  private static void note(Map<Variant, List<Double>> figures, Variant variant, double value) {
    figures.computeIfAbsent(variant, _ -> new ArrayList<>()).add(value);
  }

  private String cell(
      Variant variant, String metric, String unit, Map<Variant, List<Double>> figures) {
    List<Double> values = figures.getOrDefault(variant, List.of());
    if (values.isEmpty()) {
      return "";
    }
    Stats stats = new Stats(values);
    String label = variant.engine() + "-" + variant.kind();
    results.record("growth", "neighbours", label, metric, unit, stats);
    return stats.toString();
  }

  /** Connected, one message there and back, closed; one after the other. */
  private double accepts(Variant variant) {
    String loadCpu = options.text("load-cpu", "1");
    try (MeasuredServer server =
            MeasuredServer.start(
                options, variant, EchoServer.class, variant.engine(), variant.kind());
        Child crowd =
            Child.start(Jvm.pinned(loadCpu, Jvm.command(Jvm.commonFlags("256m"), Crowd.class)))) {
      crowd.ask("churn " + server.port() + " " + CHURN);
      return CHURN * 1e9 / Long.parseLong(crowd.ask("churn " + server.port() + " " + CHURN));
    }
  }

  private double p99(Variant variant, boolean busy) {
    List<String> flags = new ArrayList<>(variant.flags());
    flags.add("-D" + EchoServer.BUSY + "=" + busy);
    try (Servers<Variant> servers = new Servers<>(options.text("load-cpu", "1"))) {
      servers.add(
          variant,
          MeasuredServer.start(
              Jvm.pinned(
                  options.text("server-cpu", "0"),
                  Jvm.command(flags, EchoServer.class, variant.engine(), variant.kind()))));
      servers.load(variant, SCENARIO, 0, warmup);
      return Metric.P99.of(servers.load(variant, SCENARIO, 0.2, seconds));
    }
  }
}
