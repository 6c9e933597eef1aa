package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.tck.kit.Draft;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run says. */
class TckReportTest {
  private static final TckEnvironment ENVIRONMENT = TckEnvironment.standard().withSeed(7);

  private static RuleResult result(String number, Level level, Verdict verdict) {
    Rule rule =
        new Draft(number, level, Seam.SPI)
            .says("The sentence of " + number + ".")
            .because("The intent.")
            .lookAt("The hint?")
            .unchecked()
            .rule();
    Failure failure =
        verdict == Verdict.FAIL ? new Failure("black", "white", List.of(), null, null) : null;
    return new RuleResult(rule, verdict, failure, Duration.ofMillis(50));
  }

  private static TckReport report(RuleResult... results) {
    return new TckReport("some, loop carrier", ENVIRONMENT, List.of(results));
  }

  @Test
  void oneLineForTheRun() {
    TckReport report =
        report(
            result("ID-1", Level.MUST, Verdict.PASS),
            result("TCP-1", Level.MUST, Verdict.NOT_APPLICABLE),
            result("TCP-2", Level.MAY, Verdict.UNTESTED));
    assertEquals(
        "CONFORMS some, loop carrier: 1 PASS, 0 FAIL, 1 NOT_APPLICABLE, 1 UNTESTED, 0.2 s, seed 7",
        report.line());
  }

  @Test
  void aBrokenMustDoesNotConform() {
    assertFalse(report(result("ID-1", Level.MUST, Verdict.FAIL)).conforms());
  }

  @Test
  void aBrokenShouldIsToldAndConforms() {
    TckReport report = report(result("ID-1", Level.SHOULD, Verdict.FAIL));
    assertTrue(report.conforms());
    assertTrue(report.summary().contains("observed  white"), report::summary);
  }

  @Test
  void theSummaryHasChaptersRulesAndFailures() {
    String summary =
        report(result("ID-1", Level.MUST, Verdict.PASS), result("LOOP-1", Level.MUST, Verdict.FAIL))
            .summary();
    for (String part :
        List.of(
            "Discovery and identity: 1 PASS, 0 FAIL",
            "Loop and scheduling: 0 PASS, 1 FAIL",
            "The sentence of ID-1.",
            "expected  black")) {
      assertTrue(summary.contains(part), summary);
    }
  }
}
