package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Capability;
import io.monocle.tck.mutant.InertProvider;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A backend that does nothing passes nothing, and holds up nobody. */
class InertBackendBrokenTest {
  private static final Duration BRIEF = Duration.ofMillis(50);

  /** What these rules are about happens before a backend is asked to do anything. */
  private static final Set<String> NOT_ABOUT_IT = Set.of("ID-2", "ID-12", "ID-13", "AWAIT-13");

  @Test
  void passesNothingThatItDeclares() {
    assertAllFail(new InertProvider(EnumSet.allOf(Capability.class)));
  }

  @Test
  void passesNothingByDeclaringNothing() {
    assertAllFail(new InertProvider(Set.of()));
  }

  private static void assertAllFail(InertProvider provider) {
    TckEnvironment environment = TckEnvironment.standard().withCheckTimeout(BRIEF);
    TckReport report = MonocleTck.verify(provider, environment);
    List<String> passed =
        report.with(Verdict.PASS).stream()
            .map(result -> result.rule().number())
            .filter(number -> !NOT_ABOUT_IT.contains(number))
            .toList();
    assertEquals(List.of(), passed);
    for (RuleResult result : report.results()) {
      assertTrue(result.took().compareTo(BRIEF.multipliedBy(40)) < 0, result::explain);
    }
  }
}
