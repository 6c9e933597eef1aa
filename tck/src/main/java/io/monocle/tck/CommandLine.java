package io.monocle.tck;

import io.monocle.spi.BackendProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kit as a program. */
final class CommandLine {
  private static final int CONFORMS = 0;
  private static final int BROKEN = 1;
  private static final int NOT_CHECKED = 2;

  private final PrintStream out;
  private final PrintStream err;

  CommandLine(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Does as it is told, and gives the exit code. */
  int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments);
      if (options.help) {
        out.print(Options.HELP);
        return CONFORMS;
      }
      if (options.spec) {
        out.print(Specification.markdown());
        return CONFORMS;
      }
      return check(options);
    } catch (UsageException e) {
      err.println("monocle-tck: " + e.getMessage() + " (--help tells what there is)");
      return NOT_CHECKED;
    } catch (IOException e) {
      err.println("monocle-tck: a report could not be written: " + e);
      return NOT_CHECKED;
    }
  }

  private int check(Options options) throws IOException {
    List<Rule> rules = Choice.of(options.rules);
    ClassLoader loader = ClassPath.loader(options.classpath);
    TckEnvironment environment = environment(options);
    // What an engine loads by name, and where Monocle looks for backends.
    Thread.currentThread().setContextClassLoader(loader);
    List<Series> all = new ArrayList<>();
    for (BackendProvider provider : ClassPath.providers(options.backends, loader)) {
      all.add(series(provider, rules, environment, options.repeat));
    }
    write(options.html, HtmlReport.of(all));
    write(options.json, JsonReport.of(all));
    return all.stream().allMatch(Series::conforms) ? CONFORMS : BROKEN;
  }

  private static TckEnvironment environment(Options options) {
    TckEnvironment environment = TckEnvironment.standard();
    if (options.timeScale != null) {
      environment = environment.withTimeScale(options.timeScale);
    }
    return options.seed == null ? environment : environment.withSeed(options.seed);
  }

  private Series series(
      BackendProvider provider, List<Rule> rules, TckEnvironment environment, int times) {
    List<TckReport> runs = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      TckReport report =
          MonocleTck.verify(rules, provider, environment.withSeed(environment.seed() + i));
      if (times > 1) {
        out.println("run " + (i + 1) + ": " + report.line() + broken(report));
      } else {
        out.print(report.summary());
        out.println();
        out.println(report.line());
      }
      runs.add(report);
    }
    Series series = new Series(List.copyOf(runs));
    if (times > 1) {
      repeated(series);
    }
    out.println(series.badge());
    return series;
  }

  /** A long series may be ended before it has told how the rules failed. */
  private static String broken(TckReport report) {
    return report.results().stream()
        .filter(RuleResult::isBreach)
        .map(result -> ", broken " + result.rule().number())
        .collect(Collectors.joining());
  }

  private void repeated(Series series) {
    List<Outcome> failed = series.outcomes().stream().filter(each -> each.failures() > 0).toList();
    for (Outcome each : failed) {
      out.println();
      out.print(each.result().explain());
      out.println("  seed      " + each.seed());
    }
    out.println();
    for (Outcome each : failed) {
      out.println(each.result().rule().number() + ": " + each.status() + " runs");
    }
    out.println(
        "%s %s: %d runs, %d of %d rules failed in one or more"
            .formatted(
                series.conforms() ? "CONFORMS" : "BROKEN",
                series.combination(),
                series.runs().size(),
                failed.size(),
                series.outcomes().size()));
  }

  private static void write(@Nullable Path file, String report) throws IOException {
    if (file != null) {
      Files.writeString(file, report);
    }
  }
}
