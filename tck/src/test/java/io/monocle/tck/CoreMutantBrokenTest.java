package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.monocle.tck.kit.Law;
import io.monocle.tck.kit.Runner;
import io.monocle.tck.mutant.ApiMutant;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken API is found by the rule it names, and the real one is not. */
class CoreMutantBrokenTest {
  private static final TckEnvironment PATIENT =
      TckEnvironment.standard().withCheckTimeout(Duration.ofSeconds(4));
  private static final TckEnvironment BRIEF = PATIENT.withCheckTimeout(Duration.ofMillis(500));

  @ParameterizedTest
  @MethodSource("io.monocle.tck.mutant.Mutants#ofTheCore")
  void isFound(ApiMutant mutant) {
    Law law = Catalogue.law(mutant.rule());
    RuleResult broken =
        new Runner(mutant.provider(), mutant.subject().get(), mutant.late() ? BRIEF : PATIENT)
            .run(law);
    assertEquals(Verdict.FAIL, broken.verdict(), mutant::toString);
    Failure failure = broken.failure();
    assertNotNull(failure);
    assertEquals(mutant.late(), failure.threads() != null, broken::explain);
    RuleResult sound = new Runner(mutant.provider(), PATIENT).run(law);
    assertEquals(Verdict.PASS, sound.verdict(), sound::explain);
  }
}
