package io.monocle.benchmarks.memory;

import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Bytes of heap for everything that waits, each kind in a process of its own. */
public final class MemoryBenchmark {
  private static final double MARK = 1024;

  private final Options options;
  private final Results results;
  private final int count;
  private final Map<Case, List<Double>> measured = new LinkedHashMap<>();

  private record Case(String what, String carrier) {}

  private MemoryBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.count = options.count("count", 1_000_000, 100_000);
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) throws IOException {
    new MemoryBenchmark(options, results).run();
    new IdleBenchmark(options, results).run();
    new FullBenchmark(options, results).run();
  }

  private void run() {
    for (String carrier : options.list("carrier", "loop,baton")) {
      measured.put(new Case("oroutine", carrier), new ArrayList<>());
      measured.put(new Case("sleeping-oroutine", carrier), new ArrayList<>());
    }
    measured.put(new Case("sleep", "baton"), new ArrayList<>());
    measured.put(new Case("virtual-thread", "jdk"), new ArrayList<>());
    int rounds = options.count("rounds", 3, 1);
    for (int i = 1; i <= rounds; i++) {
      measured.forEach((one, values) -> values.add(measure(one)));
    }
    report(rounds);
  }

  private double measure(Case one) {
    results.progress("memory, " + count + " x " + one.what + ", " + one.carrier);
    List<String> flags = new ArrayList<>(Jvm.commonFlags("4g"));
    if (!one.carrier.equals("jdk")) {
      flags.addAll(Jvm.carrierFlags(one.carrier));
    }
    try (Child child =
        Child.start(Jvm.command(flags, Parked.class, one.what, Integer.toString(count)))) {
      String[] words = child.answer().split(" ", -1);
      if (!one.what.equals("sleeping-oroutine") && Integer.parseInt(words[1]) != count) {
        throw new IllegalStateException(words[1] + " of " + count + " went on after " + one);
      }
      return Double.parseDouble(words[0]) / count;
    }
  }

  private void report(int rounds) {
    results.say("\n## Heap of what waits\n");
    results.say(
        """
        %,d of each kind at once, %d rounds, a process each time; used heap after a full \
        collection, divided by their number. Afterwards everything that awaited a promise or a \
        latch went on.
        """
            .formatted(count, rounds));
    Table table = new Table(List.of("what waits", "carrier", "bytes each", "mark"));
    measured.forEach(
        (one, values) -> {
          Stats bytes = new Stats(values);
          String mark =
              one.what.equals("oroutine")
                  ? String.format(
                      Locale.ROOT, "≤ %.0f %s", MARK, bytes.median() <= MARK ? "✓" : "✗")
                  : "";
          table.add(List.of(one.what, one.carrier, bytes.toString(), mark));
          results.record("memory", one.what, one.carrier, "heap", "B", bytes);
        });
    results.say(table);
  }
}
