package io.monocle.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.spi.Capability;
import io.monocle.tck.kit.Law;
import io.monocle.tck.mutant.ApiMutant;
import io.monocle.tck.mutant.Mutant;
import io.monocle.tck.mutant.Mutants;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No check of a MUST that has never been seen to fail, and no mutant without a rule. */
class MutantCoverageTest {

  @Test
  void everyCheckedMustHasAMutant() {
    Set<String> musts =
        Catalogue.laws().stream()
            .filter(law -> law.check() != null && law.rule().level() == Level.MUST)
            .map(Law::rule)
            .filter(rule -> !isOfAnEngine(rule)) // tests of Netty have those
            .map(Rule::number)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found =
        Stream.concat(
                Mutants.ofTheSpi().stream().map(Mutant::rule),
                Mutants.ofTheCore().stream().map(ApiMutant::rule))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(musts, found);
  }

  private static boolean isOfAnEngine(Rule rule) {
    return rule.with().contains(Capability.HTTP)
        || rule.with().contains(Capability.TLS)
        || rule.with().contains(Capability.OS_SOCKETS);
  }
}
