package io.monocle.benchmarks.startup;

import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import io.monocle.benchmarks.harness.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code run(() -> {})} in a new process, with and without an AOT cache of the JDK. */
public final class StartUpBenchmark {
  static final Variant JVM = new Variant("jvm", Variant.RAW);
  private static final List<String> COLUMNS =
      List.of("runs, ms", "runs, AOT cache, ms", "ended, ms", "ended, AOT cache, ms");

  private final Options options;
  private final Results results;
  private final Map<Variant, Program> programs = new LinkedHashMap<>();
  private final Map<Variant, List<List<Double>>> measured = new LinkedHashMap<>();

  private StartUpBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) throws IOException {
    new StartUpBenchmark(options, results).run();
  }

  private void run() throws IOException {
    Path folder = Files.createTempDirectory(Files.createDirectories(options.output()), "startup");
    variants().forEach(variant -> programs.put(variant, new Program(variant, folder)));
    int rounds = options.count("rounds", 10, 2);
    programs.forEach(
        (variant, program) -> {
          results.progress("start-up, AOT cache of " + label(variant));
          program.train();
          measured.put(
              variant, COLUMNS.stream().<List<Double>>map(_ -> new ArrayList<>()).toList());
        });
    for (int i = 1; i <= rounds; i++) {
      results.progress("start-up, round " + i + " of " + rounds);
      programs.forEach(this::measure);
    }
    report(rounds);
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private List<Variant> variants() {
    List<Variant> variants = new ArrayList<>(List.of(JVM));
    for (String engine : options.list("backend", "netty,vertx,reactor")) {
      variants.add(new Variant(engine, Variant.RAW));
      for (String carrier : options.list("carrier", "loop,baton")) {
        variants.add(new Variant(engine, carrier));
      }
    }
    return variants;
  }

  private void measure(Variant variant, Program program) {
    List<List<Double>> columns = measured.getOrDefault(variant, List.of());
    Program.Times plain = program.plain();
    Program.Times cached = program.cached();
    columns.get(0).add(plain.runs());
    columns.get(1).add(cached.runs());
    columns.get(2).add(plain.ended());
    columns.get(3).add(cached.ended());
  }

  private static String label(Variant variant) {
    return variant.equals(JVM) ? "the JDK alone" : variant.label();
  }

  private void report(int rounds) {
    results.say("\n## Start-up\n");
    results.say(
        """
        A new process each time, of an empty o-routine, an empty task of the engine's own loop, or \
        an empty main; %d rounds, in turn, on all cores, with the JDK's default settings and the \
        jars that this engine needs. Milliseconds from starting the process until it runs, and \
        until the process has ended. The AOT cache comes from one run with `-XX:AOTCacheOutput`.
        """
            .formatted(rounds));
    List<String> head = new ArrayList<>(List.of("what"));
    head.addAll(COLUMNS);
    Table table = new Table(head);
    measured.forEach(
        (variant, columns) -> {
          List<String> row = new ArrayList<>(List.of(label(variant)));
          for (int i = 0; i < COLUMNS.size(); i++) {
            Stats stats = new Stats(columns.get(i));
            row.add(stats.toString());
            String metric = COLUMNS.get(i).replace(", ms", "").replace(", ", " with ");
            String label = variant.engine() + "-" + variant.kind();
            results.record("startup", "run", label, metric, "ms", stats);
          }
          table.add(row);
        });
    results.say(table);
  }
}
