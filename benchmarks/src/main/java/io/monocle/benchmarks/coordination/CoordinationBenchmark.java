package io.monocle.benchmarks.coordination;

import io.monocle.benchmarks.harness.Jvm;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs those who are compared operation by operation, in turn, each time in a fresh process. */
public final class CoordinationBenchmark {
  private static final List<String> OPERATIONS =
      List.of(
          "pingPong",
          "buffered1",
          "buffered100",
          "selectOf4",
          "uncontendedLock",
          "contendedLock",
          "ring1000");

  private final Options options;
  private final Results results;

  private CoordinationBenchmark(Options options, Results results) {
    this.options = options;
    this.results = results;
  }

  /** Runs what the options ask for. */
  public static void run(Options options, Results results) throws RunnerException {
    new CoordinationBenchmark(options, results).run();
  }

  private void run() throws RunnerException {
    int rounds = options.count("rounds", 3, 1);
    CoordinationReport report = new CoordinationReport(rounds);
    List<String> operations =
        OPERATIONS.stream().filter(name -> name.matches(".*(" + include() + ").*")).toList();
    for (int round = 1; round <= rounds; round++) {
      for (String operation : operations) {
        results.progress(operation + ", round " + round + " of " + rounds);
        List<Contender> order = List.of(Contender.values());
        for (Contender each : round % 2 == 0 ? order.reversed() : order) {
          measure(operation, each, report);
        }
      }
    }
    report.tell(operations, results);
  }

  private String include() {
    return options.text("include", "");
  }

  private void measure(String operation, Contender contender, CoordinationReport report)
      throws RunnerException {
    if (contender == Contender.JDK && operation.equals("selectOf4")) {
      return;
    }
    List<String> jvm = new ArrayList<>(Jvm.commonFlags("512m"));
    jvm.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    jvm.add("--sun-misc-unsafe-memory-access=allow"); // or JMH makes the JDK complain
    jvm.addAll(contender.flags());
    TimeValue iteration = TimeValue.milliseconds(250);
    var asked =
        new OptionsBuilder()
            .include(contender.benchmarks().getName() + "\\." + operation + "$")
            .forks(1)
            .warmupIterations(5)
            .warmupTime(iteration)
            .measurementIterations(3)
            .measurementTime(iteration)
            .timeout(TimeValue.minutes(1))
            .jvmArgs(jvm.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    for (RunResult result : new Runner(asked).run()) {
      Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      report.add(
          operation,
          contender,
          result.getPrimaryResult().getScore(),
          allocated == null ? Double.NaN : allocated.getScore());
    }
  }
}
