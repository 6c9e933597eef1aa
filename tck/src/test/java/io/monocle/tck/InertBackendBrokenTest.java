package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.spi.Capability;
import io.monocle.tck.mutant.InertProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A backend that does nothing passes nothing, and holds up nobody. */
class InertBackendBrokenTest {
  private static final Duration BRIEF = Duration.ofMillis(50);

  /** What these rules are about happens before a backend is asked to do anything. */
  private static final Set<String> NOT_ABOUT_IT = Set.of("ID-2", "ID-12", "ID-13", "AWAIT-13");

  @Test
  void passesNothingThatItDeclares() throws Exception {
    assertAllFail(new InertProvider(EnumSet.allOf(Capability.class)));
  }

  @Test
  void passesNothingByDeclaringNothing() throws Exception {
    assertAllFail(new InertProvider(Set.of()));
  }

  private static void assertAllFail(InertProvider provider) throws Exception {
    TckEnvironment environment = TckEnvironment.standard().withCheckTimeout(BRIEF);
    List<RuleResult> results = verifyManyAtATime(provider, environment);
    List<String> passed =
        results.stream()
            .filter(result -> result.verdict() == Verdict.PASS)
            .map(result -> result.rule().number())
            .filter(number -> !NOT_ABOUT_IT.contains(number))
            .toList();
    assertEquals(List.of(), passed);
    for (RuleResult result : results) {
      assertTrue(result.took().compareTo(BRIEF.multipliedBy(40)) < 0, result::explain);
    }
  }

  /** They only wait for what does not come. */
  private static List<RuleResult> verifyManyAtATime(
      InertProvider provider, TckEnvironment environment) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<RuleResult>> checks = new ArrayList<>();
      for (Rule rule : MonocleTck.rules()) {
        checks.add(() -> MonocleTck.verify(rule, provider, environment));
      }
      List<RuleResult> results = new ArrayList<>();
      for (Future<RuleResult> result : threads.invokeAll(checks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
