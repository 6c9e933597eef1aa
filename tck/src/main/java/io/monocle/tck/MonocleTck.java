package io.monocle.tck;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.kit.Law;
import io.monocle.tck.kit.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Verifies backends, with no test framework.
 *
 * <p><b>Threads:</b> any thread may call any method; checks run one after the other, each on a
 * thread of its own. <b>Cancellation:</b> an interrupt ends the run, with what is left failed.
 * <b>Errors:</b> none; what a backend throws is in the report.
 */
public final class MonocleTck {
  /** Without a logger on the path, SLF4J has three lines to say about that. */
  private static final String LOG_OF_LOGS = "slf4j.internal.verbosity";

  private MonocleTck() {}

  /** The specification: every rule, in its order. */
  public static List<Rule> rules() {
    return Catalogue.laws().stream().map(Law::rule).toList();
  }

  /** Checks every rule. */
  public static TckReport verify(BackendProvider provider, TckEnvironment environment) {
    return verify(provider, environment, result -> {});
  }

  /** Checks every rule, and tells each result as it comes. */
  public static TckReport verify(
      BackendProvider provider, TckEnvironment environment, Consumer<RuleResult> progress) {
    List<RuleResult> results = new ArrayList<>();
    for (Rule rule : rules()) {
      RuleResult result = verify(rule, provider, environment);
      results.add(result);
      progress.accept(result);
    }
    return report(provider, environment, results);
  }

  /** Checks these rules, in this order. */
  public static TckReport verify(
      List<Rule> rules, BackendProvider provider, TckEnvironment environment) {
    List<RuleResult> results =
        rules.stream().map(rule -> verify(rule, provider, environment)).toList();
    return report(provider, environment, results);
  }

  /** A report of results that were come by one by one. */
  public static TckReport report(
      BackendProvider provider, TckEnvironment environment, List<RuleResult> results) {
    return new TckReport(Combination.of(provider), environment, results);
  }

  /** Checks one rule. */
  public static RuleResult verify(Rule rule, BackendProvider provider, TckEnvironment environment) {
    return new Runner(provider, environment).run(Catalogue.law(rule.number()));
  }

  /**
   * Verifies backends as the arguments say; {@code --help} tells what they are. Exits with 0 if all
   * conform, 1 if one does not, and 2 if nothing could be checked.
   */
  public static void main(String[] arguments) {
    if (System.getProperty(LOG_OF_LOGS) == null) {
      System.setProperty(LOG_OF_LOGS, "ERROR");
    }
    System.exit(new CommandLine(System.out, System.err).run(List.of(arguments)));
  }
}
