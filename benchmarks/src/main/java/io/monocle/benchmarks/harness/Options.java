package io.monocle.benchmarks.harness;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line: what to measure, and for how long. */
public final class Options {
  /** What the command understands. */
  public static final String USAGE =
      """
      usage: benchmarks/run [startup] [micro] [memory] [growth] [loops] [coordination] [echo]
                            [http] [embedding] [options]   (all by default; http needs wrk and h2load)
             benchmarks/run charts   draws the results of the last run again
        --quick               short warm-up and few short rounds: for development, not for numbers
        --rounds N            rounds of every section (3; loops, echo, http, embedding 5, startup 10)
        --seconds S           seconds of one round of one server or variant (3)
        --warmup S            seconds of warm-up of one server or variant (8; http 40, embedding 25)
        --backend A,B         netty, vertx, reactor (all)
        --carrier A,B         loop, baton (both)
        --peers A,B           other echo servers: kotlin, jdk, go (all; go if it is installed)
        --connections A,B     of echo (1,64,1000) and of HTTP/1.1 (64,1000)
        --pipelining A,B      (1,16)
        --count N             parked o-routines (1000000)
        --include REGEX       which of the micro and coordination benchmarks (all)
        --server-cpu N        the core that servers are pinned to (0)
        --load-cpu N          the core that the load generator is pinned to (1)
        --server-jvm "FLAGS"  more JVM flags, for every server alike
        --charts FOLDER       where charts are drawn (docs/charts for those of the documentation)\
      """;

  private static final Set<String> SECTIONS =
      Set.of(
          "startup",
          "micro",
          "memory",
          "growth",
          "loops",
          "coordination",
          "echo",
          "http",
          "embedding",
          "charts");
  private static final Set<String> VALUES =
      Set.of(
          "rounds",
          "seconds",
          "warmup",
          "backend",
          "carrier",
          "peers",
          "connections",
          "pipelining",
          "count",
          "include",
          "server-cpu",
          "load-cpu",
          "server-jvm",
          "charts");

  private final Set<String> sections = new LinkedHashSet<>();
  private final Map<String, String> values = new LinkedHashMap<>();
  private final String commandLine;
  private boolean quick;

  private Options(String commandLine) {
    this.commandLine = commandLine;
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if it makes no sense
   */
  public static Options parse(String... arguments) {
    Options options = new Options(String.join(" ", arguments));
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (SECTIONS.contains(argument)) {
        options.sections.add(argument);
      } else if (argument.equals("--quick")) {
        options.quick = true;
      } else if (argument.startsWith("--") && VALUES.contains(argument.substring(2))) {
        if (++i == arguments.length) {
          throw new IllegalArgumentException(argument + " needs a value");
        }
        options.values.put(argument.substring(2), arguments[i]);
      } else {
        throw new IllegalArgumentException("not understood: " + argument);
      }
    }
    return options;
  }

  /** Whether a section is to be measured. */
  public boolean wants(String section) {
    return sections.isEmpty() || sections.contains(section);
  }

  /** Whether nothing but a section is wanted. */
  public boolean wantsOnly(String section) {
    return sections.equals(Set.of(section));
  }

  /** Whether this is a short run. */
  public boolean quick() {
    return quick;
  }

  /** As it was typed. */
  public String commandLine() {
    return commandLine;
  }

  /** A text, or its default. */
  public String text(String name, String usual) {
    return values.getOrDefault(name, usual);
  }

  /** A list, or its default. */
  public List<String> list(String name, String usual) {
    return List.of(text(name, usual).split(","));
  }

  /** A list of numbers, or its default. */
  public List<Integer> numbers(String name, String usual) {
    return list(name, usual).stream().map(Integer::valueOf).toList();
  }

  /** A number, or its default, which may be another one in a quick run. */
  public double number(String name, double usual, double whenQuick) {
    String given = values.get(name);
    return given == null ? (quick ? whenQuick : usual) : Double.parseDouble(given);
  }

  /** A whole number, or its default, which may be another one in a quick run. */
  public int count(String name, int usual, int whenQuick) {
    return (int) number(name, usual, whenQuick);
  }

  /** Where files are written to. */
  public Path output() {
    return Path.of(System.getProperty("monocle.benchmarks.output", "target/benchmarks"));
  }
}
