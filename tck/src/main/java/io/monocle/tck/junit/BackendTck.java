package io.monocle.tck.junit;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.Level;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.Rule;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kit as JUnit Jupiter tests: extend it and say which provider. One test for each rule; it
 * fails if a MUST is broken, and is skipped if there is nothing to tell. At the end the line of the
 * whole run is printed.
 *
 * <p><b>Threads:</b> checks run on threads of their own, one at a time. <b>Cancellation:</b> none.
 * <b>Errors:</b> a broken rule is an assertion error that explains itself.
 */
public abstract class BackendTck {

  /** For subclasses. */
  protected BackendTck() {}

  /** The provider to verify. */
  protected abstract BackendProvider provider();

  /** A test for each rule of the specification. */
  @TestFactory
  final Stream<DynamicTest> rules() {
    BackendProvider provider = provider();
    TckEnvironment environment = TckEnvironment.standard();
    List<RuleResult> results = new ArrayList<>();
    return MonocleTck.rules().stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    title(rule), () -> judge(rule, provider, environment, results)))
        .onClose(
            () -> System.out.println(MonocleTck.report(provider, environment, results).line()));
  }

  private static String title(Rule rule) {
    return rule.number() + " " + rule.level() + ": " + rule.sentence();
  }

  private static void judge(
      Rule rule, BackendProvider provider, TckEnvironment environment, List<RuleResult> results) {
    RuleResult result = MonocleTck.verify(rule, provider, environment);
    results.add(result);
    if (result.verdict() == Verdict.FAIL && rule.level() == Level.MUST) {
      Assertions.fail(result.explain() + "  seed      " + environment.seed());
    }
    Assumptions.assumeTrue(result.verdict() == Verdict.PASS, result::explain);
  }
}
