package io.monocle.tck;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class Options {
  static final String HELP =
      """
      Checks backends of Monocle against the numbered rules of SPEC.md.

        java -jar monocle-tck-<version>-all.jar --classpath my-backend.jar

        --classpath PATH    where the backend and what it needs are, as after java -cp
        --backend NAME,...  only these; without it, every one that is found
        --rules RULE,...    only these: TCP for a chapter, TCP-9 for a rule, TCP-1* for all that begin so
        --repeat N          so many runs, one after the other; the seed goes up by one each time
        --seed N            what every random number follows from; a report ends with it
        --time-scale X      what every time limit is multiplied by; 1 unless the machine is slow
        --html FILE         writes a report for people
        --json FILE         writes a report for programs
        --spec              prints the rules and checks nothing
        --help              prints this

      The backend called reference is part of the kit and is checked when it is asked for by name.
      -Dmonocle.carrier=loop|baton before -jar chooses the carrier; a backend must pass on both.

      Exit code: 0 if every MUST holds, 1 if one is broken, 2 if nothing could be checked.
      """;

  final List<Path> classpath = new ArrayList<>();
  final List<String> backends = new ArrayList<>();
  final List<String> rules = new ArrayList<>();
  int repeat = 1;
  @Nullable Long seed;
  @Nullable Double timeScale;
  @Nullable Path html;
  @Nullable Path json;
  boolean spec;
  boolean help;

  private Options() {}

  static Options parse(List<String> arguments) {
    Options options = new Options();
    Iterator<String> left = arguments.iterator();
    while (left.hasNext()) {
      options.take(left.next(), left);
    }
    return options;
  }

  private void take(String option, Iterator<String> left) {
    switch (option) {
      case "--classpath" -> classpath(value(option, left));
      case "--backend" -> backends.addAll(list(option, left));
      case "--rules" -> rules.addAll(list(option, left));
      case "--repeat" -> repeat = repeat(value(option, left));
      case "--seed" -> seed = seed(value(option, left));
      case "--time-scale" -> timeScale = timeScale(value(option, left));
      case "--html" -> html = file(option, value(option, left));
      case "--json" -> json = file(option, value(option, left));
      case "--spec" -> spec = true;
      case "--help" -> help = true;
      default -> throw new UsageException("there is no option " + option);
    }
  }

  private static String value(String option, Iterator<String> left) {
    String value = left.hasNext() ? left.next() : "";
    if (value.isEmpty() || value.startsWith("--")) {
      throw new UsageException(option + " wants a value");
    }
    return value;
  }

  private static List<String> list(String option, Iterator<String> left) {
    List<String> values = List.of(value(option, left).split(",", -1));
    if (values.stream().anyMatch(String::isBlank)) {
      throw new UsageException(option + " has an empty place between its commas");
    }
    return values;
  }

  private void classpath(String value) {
    for (String entry : value.split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        classpath.addAll(ClassPath.entries(entry));
      }
    }
  }

  private static int repeat(String value) {
    try {
      int times = Integer.parseInt(value);
      if (times > 0) {
        return times;
      }
    } catch (NumberFormatException e) {
      // Said below, with what is wrong in any other way.
    }
    throw new UsageException("--repeat wants a whole number from 1, not " + value);
  }

  private static long seed(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new UsageException("--seed wants a whole number, not " + value);
    }
  }

  private static double timeScale(String value) {
    try {
      double scale = Double.parseDouble(value);
      if (scale > 0 && Double.isFinite(scale)) {
        return scale;
      }
    } catch (NumberFormatException e) {
      // Said below, with what is wrong in any other way.
    }
    throw new UsageException("--time-scale wants a number above 0, not " + value);
  }

  /** Found wrong before the run, not after it. */
  private static Path file(String option, String value) {
    try {
      Path file = Path.of(value).toAbsolutePath();
      Path folder = file.getParent();
      if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
        throw new UsageException(
            option + " cannot be written: " + value + " is no file in a folder");
      }
      return file;
    } catch (InvalidPathException e) {
      throw new UsageException(option + " is no name of a file: " + value);
    }
  }
}
