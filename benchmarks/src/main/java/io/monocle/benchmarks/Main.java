package io.monocle.benchmarks;

import io.monocle.benchmarks.chart.Charts;
import io.monocle.benchmarks.coordination.CoordinationBenchmark;
import io.monocle.benchmarks.echo.EchoBenchmark;
import io.monocle.benchmarks.embedding.EmbeddingBenchmark;
import io.monocle.benchmarks.growth.GrowthBenchmark;
import io.monocle.benchmarks.growth.SecondLoop;
import io.monocle.benchmarks.harness.Child;
import io.monocle.benchmarks.harness.Machine;
import io.monocle.benchmarks.harness.Options;
import io.monocle.benchmarks.harness.Results;
import io.monocle.benchmarks.http.HttpBenchmark;
import io.monocle.benchmarks.memory.MemoryBenchmark;
import io.monocle.benchmarks.micro.MicroBenchmark;
import io.monocle.benchmarks.startup.StartUpBenchmark;
import java.nio.file.Path;
import java.util.List;

/** Everything that is measured, in one run. */
final class Main {
  private Main() {}

  static void main(String[] arguments) throws Exception {
    if (List.of(arguments).contains("--help")) {
      System.out.println(Options.USAGE);
      return;
    }
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
      System.exit(2);
      return;
    }
    Path charts = Path.of(options.text("charts", options.output().resolve("charts").toString()));
    if (options.wantsOnly("charts")) {
      Charts.draw(options.output().resolve(Results.CSV), charts);
      return;
    }
    Child.killAllAtExit();
    Results results = new Results();
    results.say(Machine.describe());
    results.say("- Command: `benchmarks/run " + options.commandLine() + "`");
    if (options.quick()) {
      results.say("- A quick run: too short for numbers to be quoted");
    }
    try {
      if (options.wants("startup")) {
        StartUpBenchmark.run(options, results);
      }
      if (options.wants("micro")) {
        MicroBenchmark.run(options, results);
      }
      if (options.wants("memory")) {
        MemoryBenchmark.run(options, results);
      }
      if (options.wants("growth")) {
        GrowthBenchmark.run(options, results);
      }
      if (options.wants("loops")) {
        SecondLoop.run(options, results);
      }
      if (options.wants("coordination")) {
        CoordinationBenchmark.run(options, results);
      }
      if (options.wants("echo")) {
        EchoBenchmark.run(options, results);
      }
      if (options.wants("http")) {
        HttpBenchmark.run(options, results);
      }
      if (options.wants("embedding")) {
        EmbeddingBenchmark.run(options, results);
      }
    } finally {
      results.write(options.output());
      Charts.draw(options.output().resolve(Results.CSV), charts);
    }
  }
}
