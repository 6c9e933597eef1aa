package io.monocle.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Which rules the command line is about. */
final class Choice {
  private Choice() {}

  /** Those that the patterns choose, in the order of the specification; all without a pattern. */
  static List<Rule> of(List<String> patterns) {
    List<Rule> rules = MonocleTck.rules();
    if (patterns.isEmpty()) {
      return rules;
    }
    List<Predicate<Rule>> wanted = new ArrayList<>();
    for (String pattern : patterns) {
      Predicate<Rule> matches = rule -> matches(pattern, rule);
      if (rules.stream().noneMatch(matches)) {
        throw new UsageException("--rules: no rule is called " + pattern);
      }
      wanted.add(matches);
    }
    return rules.stream()
        .filter(rule -> wanted.stream().anyMatch(matches -> matches.test(rule)))
        .toList();
  }

  private static boolean matches(String pattern, Rule rule) {
    return pattern.endsWith("*")
        ? rule.number().startsWith(pattern.substring(0, pattern.length() - 1))
        : rule.number().equals(pattern) || rule.chapter().name().equals(pattern);
  }
}
