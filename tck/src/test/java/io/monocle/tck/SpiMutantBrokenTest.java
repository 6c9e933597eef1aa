package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.monocle.tck.mutant.Mutant;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken backend is found by the rule it names, and the sound one it is made of is not. */
class SpiMutantBrokenTest {
  private static final TckEnvironment PATIENT =
      TckEnvironment.standard().withCheckTimeout(Duration.ofSeconds(4));
  private static final TckEnvironment BRIEF = PATIENT.withCheckTimeout(Duration.ofMillis(500));

  @ParameterizedTest
  @MethodSource("io.monocle.tck.mutant.Mutants#ofTheSpi")
  void isFound(Mutant mutant) {
    Rule rule = Catalogue.law(mutant.rule()).rule();
    RuleResult broken = MonocleTck.verify(rule, mutant.broken(), mutant.late() ? BRIEF : PATIENT);
    assertEquals(Verdict.FAIL, broken.verdict(), mutant::toString);
    Failure failure = broken.failure();
    assertNotNull(failure);
    assertEquals(mutant.late(), failure.threads() != null, broken::explain);
    RuleResult sound = MonocleTck.verify(rule, mutant.sound(), PATIENT);
    assertEquals(Verdict.PASS, sound.verdict(), sound::explain);
  }
}
