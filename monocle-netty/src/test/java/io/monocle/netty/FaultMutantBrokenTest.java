package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.netty.mutant.FaultMutants;
import io.monocle.netty.mutant.HttpMutant;
import io.monocle.tck.Chapter;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.Verdict;
import io.monocle.tck.core.CoreLaws;
import io.monocle.tck.kit.Law;
import io.monocle.tck.kit.Runner;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of faults finds what it is there for. The reference has no real sockets; Netty has.
 */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "it is the kit that is tried, and on one carrier")
class FaultMutantBrokenTest {
  private static final TckEnvironment BRIEF =
      TckEnvironment.standard().withCheckTimeout(Duration.ofSeconds(3));

  @ParameterizedTest
  @MethodSource("io.monocle.netty.mutant.FaultMutants#all")
  void isFound(HttpMutant mutant) {
    Law law =
        CoreLaws.all().stream()
            .filter(each -> each.rule().number().equals(mutant.rule()))
            .findFirst()
            .orElseThrow();
    RuleResult broken = new Runner(mutant.provider().get(), mutant.subject().get(), BRIEF).run(law);
    assertEquals(Verdict.FAIL, broken.verdict(), mutant::toString);
  }

  @Test
  void everyRuleOfFaultsHasAMutant() {
    Set<String> rules =
        CoreLaws.all().stream()
            .map(Law::rule)
            .filter(rule -> rule.chapter() == Chapter.FAULT)
            .map(rule -> rule.number())
            .filter(number -> !number.equals("FAULT-2")) // the reference has its mutant
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        FaultMutants.all().stream()
            .map(HttpMutant::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rules, found);
  }
}
