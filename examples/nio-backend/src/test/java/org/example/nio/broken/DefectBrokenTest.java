package org.example.nio.broken;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.monocle.spi.BackendProvider;
import io.monocle.tck.Chapter;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.RuleResult;
import io.monocle.tck.Seam;
import io.monocle.tck.TckEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a backend gets wrong, the first rule that it breaks is the one that says so. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "it is the kit that is tried, and on one carrier")
class DefectBrokenTest {
  /** What hangs is waited for; what does not is done in some milliseconds. */
  private static final TckEnvironment ENVIRONMENT =
      TckEnvironment.standard().withCheckTimeout(Duration.ofSeconds(4));

  private static Optional<RuleResult> firstBreach(BackendProvider provider, Chapter... chapters) {
    return MonocleTck.rules().stream()
        .filter(rule -> rule.seam() == Seam.SPI && List.of(chapters).contains(rule.chapter()))
        .map(rule -> MonocleTck.verify(rule, provider, ENVIRONMENT))
        .filter(RuleResult::isBreach)
        .findFirst();
  }

  private static void assertRefused(String rule, BackendProvider provider, Chapter... chapters) {
    RuleResult breach = firstBreach(provider, chapters).orElseThrow();
    assertEquals(rule, breach.rule().number(), breach::explain);
  }

  @ParameterizedTest
  @EnumSource
  void isRefusedByTheRuleThatItBreaks(Defect defect) {
    assertRefused(defect.rule, defect.provider, Chapter.values());
  }

  /** Only two chapters, because it hangs at the end of each check. */
  @Test
  void aCloseThatHangsIsRefused() {
    BackendProvider hangs = Defect.closing(backend -> new CompletableFuture<>());
    assertRefused("CLOSE-1", hangs, Chapter.ID, Chapter.CLOSE);
  }

  /** Altering by itself changes nothing. */
  @Test
  void whatIsNotAlteredIsNotRefused() {
    Optional<RuleResult> breach = firstBreach(new Altered() {}, Chapter.values());
    assertFalse(breach.isPresent(), () -> breach.orElseThrow().explain());
  }
}
