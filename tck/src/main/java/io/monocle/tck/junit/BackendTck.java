package io.monocle.tck.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.Level;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.Rule;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.TckReport;
import io.monocle.tck.Verdict;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * The kit as JUnit Jupiter tests: extend it and say which provider. One test for each rule, which
 * fails if a MUST is broken and is skipped if there is nothing to tell; then one that prints the
 * report's line and publishes the whole of it as {@code tck-report.txt}, {@code .html} and {@code
 * .json}. Whoever also says what does {@link #notApplicable not apply} is told when that changes.
 *
 * <p><b>Threads:</b> checks run on threads of their own, one at a time. <b>Cancellation:</b> none.
 * <b>Errors:</b> a broken rule is an assertion error that explains itself.
 */
public abstract class BackendTck {

  /** For subclasses. */
  protected BackendTck() {}

  /** The provider to verify. */
  protected abstract BackendProvider provider();

  /**
   * What says nothing about this backend, each with the reason. A key is the name of a capability
   * that it lacks, such as {@code TLS}, and stands for every rule with it; or the number of a rule,
   * such as {@code ID-6}, for what only those without a capability must do.
   *
   * @implSpec The default is empty, which pins nothing. Otherwise a further test fails when other
   *     rules than these are {@link Verdict#NOT_APPLICABLE}.
   */
  protected Map<String, String> notApplicable() {
    return Map.of();
  }

  /** A test for each rule of the specification. */
  @TestFactory
  final Stream<DynamicTest> rules(TestReporter reporter) {
    Run run = new Run(provider(), TckEnvironment.standard());
    Map<String, String> pinned = notApplicable();
    Stream<DynamicTest> pins =
        pinned.isEmpty()
            ? Stream.empty()
            : Stream.of(
                DynamicTest.dynamicTest(
                    "what does not apply", () -> Pins.compare(pinned, run.results())));
    return Stream.of(
            MonocleTck.rules().stream()
                .map(rule -> DynamicTest.dynamicTest(title(rule), () -> run.judge(rule))),
            pins,
            Stream.of(DynamicTest.dynamicTest("report", () -> run.report(reporter))))
        .flatMap(tests -> tests);
  }

  private static String title(Rule rule) {
    return rule.number() + " " + rule.level() + ": " + rule.sentence();
  }

  private record Run(
      BackendProvider provider, TckEnvironment environment, List<RuleResult> results) {

    Run(BackendProvider provider, TckEnvironment environment) {
      this(provider, environment, new ArrayList<>());
    }

    void judge(Rule rule) {
      RuleResult result = MonocleTck.verify(rule, provider, environment);
      results.add(result);
      if (result.verdict() == Verdict.FAIL && rule.level() == Level.MUST) {
        Assertions.fail(result.explain() + "  seed      " + environment.seed());
      }
      Assumptions.assumeTrue(result.verdict() == Verdict.PASS, result::explain);
    }

    void report(TestReporter reporter) {
      TckReport report = MonocleTck.report(provider, environment, results);
      System.out.println(report.line());
      publish(reporter, "txt", MediaType.TEXT_PLAIN_UTF_8, report.summary() + report.line() + "\n");
      publish(reporter, "html", MediaType.create("text", "html", UTF_8), report.html());
      publish(reporter, "json", MediaType.APPLICATION_JSON, report.json());
    }

    private static void publish(TestReporter to, String kind, MediaType type, String text) {
      to.publishFile("tck-report." + kind, type, file -> Files.writeString(file, text));
    }
  }
}
