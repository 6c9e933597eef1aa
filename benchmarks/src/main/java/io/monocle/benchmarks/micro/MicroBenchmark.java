package io.monocle.benchmarks.micro;

import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.harness.Stats;
import io.monocle.benchmarks.harness.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks, each round in fresh processes, the carriers in turn. */
public final class MicroBenchmark {
  private static final String OURS = Awaits.class.getName();
  private static final String JDKS = VirtualThreads.class.getName();
  private static final String BARE = Continuations.class.getName();

  private final Options options;
  private final Results results;
  private final Map<String, List<Double>> nanos = new TreeMap<>();
  private final Map<String, List<Double>> bytes = new TreeMap<>();

  private MicroBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) throws RunnerException {
    new MicroBenchmark(options, results).run();
  }

  private void run() throws RunnerException {
    int rounds = options.count("rounds", 3, 1);
    for (int i = 1; i <= rounds; i++) {
      for (String carrier : options.list("carrier", "loop,baton")) {
        results.progress("micro, round " + i + " of " + rounds + ", carrier " + carrier);
        fork(OURS, carrier, Jvm.carrierFlags(carrier));
      }
      results.progress("micro, round " + i + " of " + rounds + ", virtual threads of the JDK");
      fork(JDKS, "jdk", List.of());
      fork(BARE, "jdk", List.of(Continuations.EXPORTS));
    }
    report(rounds);
  }

  private void fork(String benchmarks, String variant, List<String> flags) throws RunnerException {
    List<String> jvm = new ArrayList<>(Jvm.commonFlags("512m"));
    jvm.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    jvm.add("--sun-misc-unsafe-memory-access=allow"); // or JMH makes the JDK complain
    jvm.addAll(flags);
    TimeValue iteration = TimeValue.milliseconds(options.quick() ? 500 : 1000);
    var asked =
        new OptionsBuilder()
            .include(benchmarks + "\\..*(" + options.text("include", "") + ")")
            .forks(1)
            .warmupIterations(options.quick() ? 2 : 3)
            .warmupTime(iteration)
            .measurementIterations(options.quick() ? 2 : 4)
            .measurementTime(iteration)
            .timeout(TimeValue.minutes(1))
            .jvmArgs(jvm.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(asked).run()) {
      String name = result.getPrimaryResult().getLabel() + "/" + variant;
      add(nanos, name, result.getPrimaryResult().getScore());
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      if (allocated != null) {
        add(bytes, name, allocated.getScore());
      }
    }
  }

  private static void add(Map<String, List<Double>> to, String name, double value) {
    to.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  private void report(int rounds) {
    results.say("\n## Single operations\n");
    results.say(
        "JMH, a process each time, %d rounds, the carriers in turn. Medians (min–max).\n"
            .formatted(rounds));
    Table table = new Table(List.of("operation", "carrier", "ns", "allocated B"));
    nanos.forEach(
        (name, values) -> {
          String operation = name.substring(0, name.indexOf('/'));
          String variant = name.substring(name.indexOf('/') + 1);
          Stats time = new Stats(values);
          Stats allocated = new Stats(bytes.getOrDefault(name, List.of(Double.NaN)));
          table.add(List.of(operation, variant, time.toString(), allocated.toString()));
          results.record("micro", operation, variant, "time", "ns", time);
          results.record("micro", operation, variant, "allocation", "B", allocated);
        });
    results.say(table);
  }
}
