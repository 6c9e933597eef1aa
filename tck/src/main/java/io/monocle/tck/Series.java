package io.monocle.tck;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs of one provider over the same rules, at least one.
 *
 * @param runs their reports
 */
record Series(List<TckReport> runs) {

  String combination() {
    return runs.getFirst().combination();
  }

  boolean conforms() {
    return runs.stream().allMatch(TckReport::conforms);
  }

  List<Outcome> outcomes() {
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < runs.getFirst().results().size(); i++) {
      outcomes.add(outcome(i));
    }
    return outcomes;
  }

  private Outcome outcome(int index) {
    TckReport shown = runs.getLast();
    int failures = 0;
    for (TckReport run : runs) {
      if (run.results().get(index).verdict() == Verdict.FAIL && failures++ == 0) {
        shown = run;
      }
    }
    return new Outcome(
        shown.results().get(index), shown.environment().seed(), failures, runs.size());
  }

  /** How many rules have a verdict, in any run if it is a failure. */
  long count(Verdict verdict) {
    return outcomes().stream().filter(each -> each.result().verdict() == verdict).count();
  }

  /** For a README: a picture that says what was found, in Markdown. */
  String badge() {
    long broken = outcomes().stream().filter(each -> each.result().isBreach()).count();
    String part = outcomes().size() < MonocleTck.rules().size() ? " of those checked" : "";
    String found = (conforms() ? count(Verdict.PASS) + " kept" : broken + " broken") + part;
    return "![Monocle TCK rules: %s](https://img.shields.io/badge/Monocle_TCK_rules-%s-%s)"
        .formatted(found, found.replace(' ', '_'), conforms() ? "brightgreen" : "red");
  }
}
