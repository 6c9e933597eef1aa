package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Capability;
import io.monocle.tck.kit.Draft;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A report as a page, as JSON, as a badge. */
class ReportFormsTest {

  private static RuleResult result(String number, Verdict verdict) {
    Rule rule =
        new Draft(number, Level.MUST, Seam.SPI)
            .says("a < b & \"c\".")
            .because("The intent.")
            .lookAt("The hint?")
            .with(Capability.TCP)
            .without(Capability.HTTP)
            .unchecked()
            .rule();
    Failure failure =
        verdict == Verdict.FAIL
            ? new Failure("<black>", "white\tand \\", List.of("first\nline"), null, null)
            : null;
    return new RuleResult(rule, verdict, failure, Duration.ofMillis(50));
  }

  private static TckReport run(long seed, Verdict verdict) {
    return new TckReport(
        "some, loop carrier",
        TckEnvironment.standard().withSeed(seed),
        List.of(result("ID-1", verdict)));
  }

  @Test
  void aPageEscapesWhatItShows() {
    String page = run(7, Verdict.FAIL).html();
    assertTrue(page.contains("a &lt; b &amp; \"c\"."), page);
    assertTrue(page.contains("expected  &lt;black&gt;"), page);
    assertTrue(page.contains("seed      7"), page);
    assertTrue(page.contains("Failed: <a href=\"#ID-1\">ID-1</a>"), page);
    assertTrue(page.contains("<td>TCP without HTTP<td>"), page);
  }

  @Test
  void aPageNeedsNothingBesideIt() {
    String page = run(7, Verdict.FAIL).html();
    assertFalse(page.contains("src="), page);
    assertFalse(page.contains("href=\"http"), page);
    assertFalse(page.contains("@import"), page);
  }

  @Test
  void jsonHasWhatIsKnown() {
    String object = run(7, Verdict.FAIL).json();
    for (String part :
        List.of(
            "\"combination\":\"some, loop carrier\"",
            "\"counts\":{\"PASS\":0,\"FAIL\":1,\"NOT_APPLICABLE\":0,\"UNTESTED\":0}",
            "\"with\":[\"TCP\"],\"without\":[\"HTTP\"]",
            "\"seed\":7,\"failure\":{\"expected\":\"<black>\",\"observed\":\"white\\u0009and"
                + " \\\\\"",
            "\"trace\":[\"first\\nline\"],\"threads\":null,\"thrown\":null")) {
      assertTrue(object.contains(part), object);
    }
  }

  @Test
  void jsonOfEveryKind() {
    assertEquals(
        "[null,\n1.5,\ntrue,\n\"\\ud83d\\ude00\"]", Json.of(listOf(null, 1.5, true, "😀")));
    assertEquals("{\"a\":{}}", Json.of(Map.of("a", Map.of())));
  }

  private static List<Object> listOf(Object... values) {
    return java.util.Arrays.asList(values);
  }

  @Test
  void aBadgeCountsWhatIsKept() {
    assertEquals(
        "![Monocle TCK rules: 1 kept of those checked]"
            + "(https://img.shields.io/badge/Monocle_TCK_rules-1_kept_of_those_checked-brightgreen)",
        run(7, Verdict.PASS).badge());
  }

  @Test
  void theFirstFailureOfSeveralRunsIsShown() {
    Series series =
        new Series(List.of(run(1, Verdict.PASS), run(2, Verdict.FAIL), run(3, Verdict.PASS)));
    Outcome outcome = series.outcomes().getFirst();
    assertEquals(2, outcome.seed());
    assertEquals("FAIL in 1 of 3", outcome.status());
    assertFalse(series.conforms());
    assertEquals(1, series.count(Verdict.FAIL));
  }
}
