package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.netty.mutant.HttpMutant;
import io.monocle.spi.Capability;
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

/** Every rule of HTTP finds what it is there for. Netty's HTTP stands in for a reference. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "it is the kit that is tried, and on one carrier")
class HttpMutantBrokenTest {
  private static final TckEnvironment BRIEF =
      TckEnvironment.standard().withCheckTimeout(Duration.ofSeconds(2));

  @ParameterizedTest
  @MethodSource("io.monocle.netty.mutant.HttpMutant#all")
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
  void everyRuleOfHttpHasAMutant() {
    Set<String> rules =
        CoreLaws.all().stream()
            .map(Law::rule)
            .filter(rule -> rule.with().contains(Capability.HTTP))
            .filter(rule -> rule.chapter() != Chapter.TLS && rule.chapter() != Chapter.FAULT)
            .map(rule -> rule.number())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        HttpMutant.all().stream()
            .map(HttpMutant::rule)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(rules, found);
  }
}
