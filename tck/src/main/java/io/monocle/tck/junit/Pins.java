package io.monocle.tck.junit;

import io.monocle.spi.Capability;
import io.monocle.tck.Rule;
import io.monocle.tck.RuleResult;
import io.monocle.tck.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assertions;

/** Compares what does not apply to a backend with what its author says does not. */
final class Pins {
  private Pins() {}

  static void compare(Map<String, String> pinned, List<RuleResult> results) {
    Set<String> unused = new HashSet<>(pinned.keySet());
    List<String> wrong = new ArrayList<>();
    for (RuleResult result : results) {
      List<String> reasons = keys(result.rule()).stream().filter(pinned::containsKey).toList();
      reasons.forEach(unused::remove);
      Verdict verdict = result.verdict();
      if (verdict == Verdict.NOT_APPLICABLE && reasons.isEmpty()) {
        wrong.add(result.rule().number() + " does not apply, and no reason is given");
      } else if ((verdict == Verdict.PASS || verdict == Verdict.FAIL) && !reasons.isEmpty()) {
        wrong.add(result.rule().number() + " is said not to apply, and is " + verdict);
      }
    }
    unused.forEach(key -> wrong.add(key + " is no rule, and no capability of any"));
    Assertions.assertEquals(List.of(), wrong, () -> "what does not apply has changed");
  }

  private static List<String> keys(Rule rule) {
    List<String> keys = new ArrayList<>(rule.with().stream().map(Capability::name).toList());
    keys.add(rule.number());
    return keys;
  }
}
