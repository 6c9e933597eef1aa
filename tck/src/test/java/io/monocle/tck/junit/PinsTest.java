package io.monocle.tck.junit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Capability;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.RuleResult;
import io.monocle.tck.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** What does not apply is what is said not to apply. */
class PinsTest {
  private static final List<RuleResult> RESULTS =
      MonocleTck.rules().stream()
          .map(
              rule ->
                  new RuleResult(
                      rule,
                      rule.number().equals("ID-8") || rule.with().contains(Capability.WEBSOCKET)
                          ? Verdict.NOT_APPLICABLE
                          : Verdict.PASS,
                      null,
                      Duration.ZERO))
          .toList();

  private static void assertWrong(Map<String, String> pinned, String complaint) {
    AssertionFailedError failure =
        assertThrows(AssertionFailedError.class, () -> Pins.compare(pinned, RESULTS));
    assertTrue(failure.getMessage().contains(complaint), failure::getMessage);
  }

  @Test
  void whatIsSaidAndSeenIsRight() {
    Pins.compare(Map.of("ID-8", "it has TCP", "WEBSOCKET", "it has no WebSockets"), RESULTS);
  }

  @Test
  void whatIsNotSaidIsWrong() {
    assertWrong(Map.of("WEBSOCKET", "none"), "ID-8 does not apply, and no reason is given");
  }

  @Test
  void whatIsNotSeenIsWrong() {
    assertWrong(
        Map.of("ID-8", "it has TCP", "WEBSOCKET", "none", "ID-1", "why?"),
        "ID-1 is said not to apply, and is PASS");
  }

  @Test
  void whatIsNoRuleIsWrong() {
    assertWrong(Map.of("ID-8", "it has TCP", "WEBSOCKET", "none", "ID-0", "?"), "ID-0 is no rule");
  }
}
