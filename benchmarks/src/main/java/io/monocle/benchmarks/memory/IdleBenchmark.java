package io.monocle.benchmarks.memory;

import io.monocle.benchmarks.echo.Crowd;
import io.monocle.benchmarks.echo.EchoServer;
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
import java.util.Locale;
import java.util.Map;

/** Heap of connections that do nothing: each has echoed one message and waits for the next. */
final class IdleBenchmark {
  private static final double MARK = 4096;
  private static final int FIRST = 200;

  private final Options options;
  private final Results results;
  private final int count;
  private final Map<Variant, List<Double>> measured = new LinkedHashMap<>();

  IdleBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
    this.count = OpenFiles.atMost(options.quick() ? 2_000 : 20_000);
  }

  void run() {
    for (String engine : options.list("backend", "netty,vertx,reactor")) {
      measured.put(new Variant(engine, Variant.RAW), new ArrayList<>());
      for (String carrier : options.list("carrier", "loop,baton")) {
        measured.put(new Variant(engine, carrier), new ArrayList<>());
      }
    }
    int rounds = options.count("rounds", 3, 1);
    for (int i = 1; i <= rounds; i++) {
      measured.forEach((variant, values) -> values.add(measure(variant)));
    }
    report(rounds);
  }

  private double measure(Variant variant) {
    results.progress("memory, " + count + " idle connections, " + variant.label());
    try (MeasuredServer server =
            MeasuredServer.start(
                options, variant, EchoServer.class, variant.engine(), variant.kind());
        Child crowd = Child.start(Jvm.command(Jvm.commonFlags("256m"), Crowd.class))) {
      // What is made once is there before.
      crowd.ask("open " + server.port() + " " + FIRST);
      crowd.ask("ask");
      long before = server.live();
      crowd.ask("open " + server.port() + " " + count);
      answered(crowd, count + FIRST);
      long bytes = server.live() - before;
      answered(crowd, count + FIRST);
      crowd.ask("close");
      return (double) bytes / count;
    }
  }

  private static void answered(Child crowd, int all) {
    int answered = Integer.parseInt(crowd.ask("ask"));
    if (answered != all) {
      throw new IllegalStateException(answered + " of " + all + " connections answered");
    }
  }

  private void report(int rounds) {
    results.say("\n## Heap of idle connections\n");
    results.say(
        """
        %,d connections at once, %d rounds, a process each time; used heap after a full collection, \
        divided by their number. Every one has echoed a message before and does after. The mark is \
        over the engine's own handler.
        """
            .formatted(count, rounds));
    Table table = new Table(List.of("server", "bytes each", "over the engine's own", "mark"));
    measured.forEach(
        (variant, values) -> {
          Stats bytes = new Stats(values);
          String label = variant.engine() + "-" + variant.kind();
          results.record("memory", "idle-connection", label, "heap", "B", bytes);
          List<Double> own =
              measured.getOrDefault(new Variant(variant.engine(), Variant.RAW), List.of());
          double over = bytes.median() - new Stats(own).median();
          String verdict = String.format(Locale.ROOT, "≤ %.0f %s", MARK, over <= MARK ? "✓" : "✗");
          table.add(
              List.of(
                  variant.label(),
                  bytes.toString(),
                  variant.isRaw() ? "" : String.format(Locale.ROOT, "%,.0f", over),
                  variant.isRaw() ? "" : verdict));
        });
    results.say(table);
  }
}
