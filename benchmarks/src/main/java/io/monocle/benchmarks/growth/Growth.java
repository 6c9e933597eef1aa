package io.monocle.benchmarks.growth;

import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** In one process for each carrier: more o-routines, and timers that are due together. */
final class Growth {
  private static final double MARK = 1.3;
  private static final int TIMERS = 10_000;

  private final Options options;
  private final Results results;
  private final int rounds;
  private final int most;
  private final int total;

  Growth(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.rounds = options.count("rounds", 3, 1);
    this.most = options.count("count", 1_000_000, 100_000);
    this.total = options.quick() ? 200_000 : 2_000_000;
  }

  void run() {
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    List<String> carriers = options.list("carrier", "loop,baton");
    for (int round = 1; round <= rounds; round++) {
      for (String carrier : carriers) {
        results.progress("growth, round " + round + " of " + rounds + ", " + carrier);
        measure(carrier, figures);
      }
    }
    for (String carrier : carriers) {
      routines(carrier, figures);
    }
    Table others = new Table(List.of("what", "carrier", "figure"));
    for (String carrier : carriers) {
      add(
          others,
          carrier,
          "the last of 10,000 timers that are due together, ms late",
          "timers",
          figures);
    }
    results.say(others);
  }

  private void measure(String carrier, Map<String, List<Double>> figures) {
    List<String> flags = new ArrayList<>(Jvm.commonFlags("4g"));
    flags.addAll(Jvm.carrierFlags(carrier));
    try (Child child = Child.start(Jvm.command(flags, GrowthProcess.class))) {
      child.ask("routines 1000 " + total); // warm-up
      for (int count = 10; count <= most; count *= 10) {
        String question = "routines " + count + " " + total;
        note(figures, carrier + " routines " + count, child.ask(question), 1);
      }
      child.ask("timers " + TIMERS);
      note(figures, carrier + " timers", child.ask("timers " + TIMERS), 1e6);
    }
  }

  private static void note(
      Map<String, List<Double>> figures, String name, String answer, double unit) {
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(Double.parseDouble(answer) / unit);
  }

  private void routines(String carrier, Map<String, List<Double>> figures) {
    Table table = new Table(List.of("o-routines at once", "carrier", "ns each", "of ten", "mark"));
    double ten = 0;
    for (int count = 10; count <= most; count *= 10) {
      Stats each = stats(figures, carrier + " routines " + count);
      ten = count == 10 ? each.median() : ten;
      double ratio = each.median() / ten;
      table.add(
          List.of(
              String.format(Locale.ROOT, "%,d", count),
              carrier,
              each.toString(),
              String.format(Locale.ROOT, "%.2f", ratio),
              String.format(Locale.ROOT, "≤ %.1f %s", MARK, ratio <= MARK ? "✓" : "✗")));
      results.record("growth", "routines-" + count, carrier, "time", "ns", each);
    }
    results.say(table);
  }

  private void add(
      Table table, String carrier, String what, String name, Map<String, List<Double>> figures) {
    Stats stats = stats(figures, carrier + " " + name);
    table.add(List.of(what, carrier, stats.toString()));
    results.record("growth", name.replace(' ', '-'), carrier, "figure", "", stats);
  }

  private static Stats stats(Map<String, List<Double>> figures, String name) {
    return new Stats(figures.getOrDefault(name, List.of()));
  }
}
