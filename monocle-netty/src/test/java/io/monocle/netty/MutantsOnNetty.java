package io.monocle.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.netty.mutant.HttpMutant;
import io.monocle.tck.Rule;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.Verdict;
import io.monocle.tck.core.CoreLaws;
import io.monocle.tck.kit.Law;
import io.monocle.tck.kit.Runner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some rules that the reference does not try, and one broken twin of Netty or more for each. */
@DisabledIfSystemProperty(
    named = "monocle.carrier",
    matches = "baton",
    disabledReason = "it is the kit that is tried, and on one carrier")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MutantsOnNetty {
  private final Predicate<Rule> rules;
  private final List<HttpMutant> mutants;
  private final TckEnvironment brief;

  MutantsOnNetty(Predicate<Rule> rules, List<HttpMutant> mutants, Duration checkTimeout) {
    this.rules = rules;
    this.mutants = mutants;
    this.brief = TckEnvironment.standard().withCheckTimeout(checkTimeout);
  }

  List<HttpMutant> mutants() {
    return mutants;
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void isFound(HttpMutant mutant) {
    Law law =
        CoreLaws.all().stream()
            .filter(each -> each.rule().number().equals(mutant.rule()))
            .findFirst()
            .orElseThrow();
    RuleResult broken = new Runner(mutant.provider().get(), mutant.subject().get(), brief).run(law);
    assertEquals(Verdict.FAIL, broken.verdict(), mutant::toString);
  }

  @Test
  void everyRuleHasAMutant() {
    Set<String> numbers =
        CoreLaws.all().stream()
            .map(Law::rule)
            .filter(rules)
            .map(Rule::number)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        mutants.stream().map(HttpMutant::rule).collect(Collectors.toCollection(TreeSet::new));
    assertEquals(numbers, found);
  }
}
