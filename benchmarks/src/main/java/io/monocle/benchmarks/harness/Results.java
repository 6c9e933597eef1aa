package io.monocle.benchmarks.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All that was measured: printed as it comes, written at the end as {@code results.csv} (one line a
 * figure, with the value of every round) and {@code results.md} (to go into docs/performance.md).
 */
public final class Results {
  /** The name of the machine-readable file. */
  public static final String CSV = "results.csv";

  private static final String CSV_HEAD = "section,case,variant,metric,unit,median,min,max,rounds";

  private final StringBuilder markdown = new StringBuilder();
  private final List<String> csv = new ArrayList<>(List.of(CSV_HEAD));

  /** Adds one figure to the machine-readable file. */
  public void record(
      String section, String scenario, String variant, String metric, String unit, Stats stats) {
    String rounds = stats.values().stream().map(Results::number).collect(Collectors.joining(";"));
    csv.add(
        String.join(
            ",",
            section,
            scenario,
            variant,
            metric,
            unit,
            number(stats.median()),
            number(stats.min()),
            number(stats.max()),
            rounds));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  /** Prints something and keeps it for the report. */
  public void say(Object text) {
    System.out.println(text);
    markdown.append(text).append('\n');
  }

  /** Prints something of the moment only. */
  public void progress(String text) {
    System.out.println("... " + text);
  }

  /** Writes both files. */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("results.md"), markdown);
      Files.write(folder.resolve(CSV), csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println("written: " + folder.resolve("results.md") + ", results.csv");
  }
}
