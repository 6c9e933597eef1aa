package io.monocle.benchmarks.growth;

import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many turns two loops of a process have, as a multiple of those of one. */
public final class SecondLoop {
  /** Two meet in the caches what they had there before; a thousand are as in a server. */
  private static final List<Integer> ON_A_LOOP = List.of(2, 1_000);

  /** The one that all else is measured with, and the one that the JDK would choose. */
  private static final List<String> COLLECTORS = List.of("Serial", "G1");

  private final Options options;
  private final Results results;
  private final int rounds;
  private final int turns;

  private SecondLoop(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.rounds = options.count("rounds", 5, 1);
    this.turns = options.quick() ? 200_000 : 3_000_000;
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) {
    results.say("\n## A second loop\n");
    results.say(
        """
        O-routines that do nothing but let the others go, on one loop of a process and on both, one \
        after the other in each of %d rounds. The ratio is taken within a round.
        """
            .formatted(options.count("rounds", 5, 1)));
    new SecondLoop(options, results).run();
  }

  private void run() {
    Table table =
        new Table(
            List.of(
                "o-routines on a loop",
                "carrier",
                "collector",
                "turns/s of one loop, millions",
                "of two loops",
                "ratio"));
    for (String carrier : options.list("carrier", "loop,baton")) {
      for (String collector : COLLECTORS) {
        results.progress("growth, a second loop, " + carrier + ", " + collector);
        measure(carrier, collector, table);
      }
    }
    results.say(table);
  }

  private void measure(String carrier, String collector, Table table) {
    List<String> flags = new ArrayList<>(Jvm.commonFlags("1g", collector));
    flags.addAll(Jvm.carrierFlags(carrier));
    try (Child child = Child.start(Jvm.command(flags, GrowthProcess.class))) {
      for (int routines : ON_A_LOOP) {
        List<Double> one = new ArrayList<>();
        List<Double> two = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = -2; round < rounds; round++) { // two to warm up
          double ofOne = ask(child, 1, routines);
          double ofTwo = ask(child, 2, routines);
          if (round >= 0) {
            one.add(ofOne);
            two.add(ofTwo);
            ratios.add(ofTwo / ofOne);
          }
        }
        Stats ratio = new Stats(ratios);
        table.add(
            List.of(
                String.format(Locale.ROOT, "%,d", routines),
                carrier,
                collector,
                new Stats(one).toString(),
                new Stats(two).toString(),
                ratio.toString()));
        results.record(
            "loops", "on-each-" + routines, carrier + "-" + collector, "turns", "ratio", ratio);
      }
    }
  }

  private double ask(Child child, int loops, int routines) {
    return Double.parseDouble(child.ask("loops " + loops + " " + routines + " " + turns)) / 1e6;
  }
}
