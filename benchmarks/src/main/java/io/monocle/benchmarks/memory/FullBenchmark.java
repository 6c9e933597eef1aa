package io.monocle.benchmarks.memory;

import io.monocle.benchmarks.echo.Crowd;
import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Very many o-routines and connections in 2 GiB, and how long the collectors stop them. */
final class FullBenchmark {
  private static final List<String> COLLECTORS = List.of("G1", "Z");

  private final Options options;
  private final Results results;
  private final int count;
  private final int connections;

  FullBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.count = options.count("count", 1_000_000, 100_000);
    this.connections = OpenFiles.atMost(options.quick() ? 2_000 : 20_000);
  }

  void run() throws IOException {
    results.say("\n## A full heap\n");
    results.say(
        """
        %,d o-routines that wait, and the connections of an echo server on the same loop, %,d of \
        them, in a heap of 2 GiB. Every connection echoes a message three times, with full \
        collections in between, and in the end every o-routine goes on. A pause is a safepoint of \
        the collector, from the JVM's own log; those of the full collections that this program asks \
        for stand apart.
        """
            .formatted(count, connections));
    Table table =
        new Table(
            List.of(
                "collector",
                "carrier",
                "connections that answered",
                "o-routines that went on",
                "live MiB",
                "pauses",
                "median ms",
                "p99 ms",
                "longest ms",
                "full ms"));
    for (String collector : COLLECTORS) {
      for (String carrier : options.list("carrier", "loop,baton")) {
        table.add(measure(collector, carrier));
      }
    }
    results.say(table);
  }

  private List<String> measure(String collector, String carrier) throws IOException {
    results.progress("memory, a full heap, " + collector + ", " + carrier);
    Path log = Files.createTempFile(Files.createDirectories(options.output()), "safepoints", "");
    List<String> flags =
        new ArrayList<>(List.of("-Xms2g", "-Xmx2g", "-XX:+Use" + collector + "GC"));
    flags.add("--enable-native-access=ALL-UNNAMED");
    flags.addAll(Jvm.carrierFlags(carrier));
    flags.add(Pauses.flag(log));
    List<String> row = new ArrayList<>(List.of(collector.equals("Z") ? "ZGC" : collector, carrier));
    try (Child server = Child.start(Jvm.command(flags, Full.class, Integer.toString(count)));
        Child crowd = Child.start(Jvm.command(Jvm.commonFlags("256m"), Crowd.class))) {
      crowd.ask("open " + server.answer() + " " + connections);
      int answered = connections;
      double live = 0;
      for (int i = 0; i < 3; i++) {
        answered = Math.min(answered, Integer.parseInt(crowd.ask("ask")));
        live = Double.parseDouble(server.ask("collect")) / (1 << 20);
      }
      int wentOn = Integer.parseInt(server.ask("go"));
      if (answered != connections || wentOn != count) {
        throw new IllegalStateException(
            answered + " of " + connections + " and " + wentOn + " of " + count + " answered");
      }
      row.addAll(
          List.of(format("%,.0f", answered), format("%,.0f", wentOn), format("%,.0f", live)));
      record(collector, carrier, "live", "MiB", live);
    }
    Pauses pauses = Pauses.read(log);
    Files.delete(log);
    row.add(format("%,.0f", pauses.millis().size()));
    for (double share : List.of(0.5, 0.99, 1.0)) {
      row.add(format("%.2f", Pauses.quantile(pauses.millis(), share)));
    }
    row.add(format("%.0f", Pauses.quantile(pauses.full(), 1)));
    record(collector, carrier, "longest pause", "ms", Pauses.quantile(pauses.millis(), 1));
    return row;
  }

  private void record(String collector, String carrier, String metric, String unit, double value) {
    results.record("memory", "full-" + collector, carrier, metric, unit, new Stats(List.of(value)));
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
