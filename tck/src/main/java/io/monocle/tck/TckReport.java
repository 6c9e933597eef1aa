package io.monocle.tck;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What all checks of one run came to.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param combination what was verified, such as {@code netty, loop carrier}
 * @param environment how
 * @param results one for each rule, in the order of the specification
 */
public record TckReport(String combination, TckEnvironment environment, List<RuleResult> results) {

  /** Copies the results. */
  public TckReport {
    results = List.copyOf(results);
  }

  /** Whether no MUST is broken. */
  public boolean conforms() {
    return results.stream().noneMatch(RuleResult::isBreach);
  }

  /** How many rules have a verdict. */
  public long count(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  /** Those with a verdict. */
  public List<RuleResult> with(Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).toList();
  }

  /** One line for the whole run. */
  public String line() {
    Duration took = results.stream().map(RuleResult::took).reduce(Duration.ZERO, Duration::plus);
    return "%s %s: %s, %.1f s, seed %d"
        .formatted(
            conforms() ? "CONFORMS" : "BROKEN",
            combination,
            counts(results),
            took.toMillis() / 1000.0,
            environment.seed());
  }

  /** A line for each rule, the counts of each chapter, every failure in full, and the line. */
  public String summary() {
    StringBuilder text = new StringBuilder();
    for (Chapter chapter : Chapter.values()) {
      List<RuleResult> of =
          results.stream().filter(result -> result.rule().chapter() == chapter).toList();
      if (!of.isEmpty()) {
        text.append("%n%s: %s%n".formatted(chapter.title(), counts(of)));
        of.forEach(result -> text.append("  ").append(result.line()).append('\n'));
      }
    }
    with(Verdict.FAIL).forEach(result -> text.append('\n').append(result.explain()));
    return text.toString();
  }

  /** The report as a page for people, with nothing beside it. */
  public String html() {
    return HtmlReport.of(List.of(alone()));
  }

  /** The report for programs, as JSON. */
  public String json() {
    return JsonReport.of(List.of(alone()));
  }

  /** A line of Markdown for a README: a picture that says how many rules are kept, or broken. */
  public String badge() {
    return alone().badge();
  }

  private Series alone() {
    return new Series(List.of(this));
  }

  private static String counts(List<RuleResult> results) {
    return Arrays.stream(Verdict.values())
        .map(
            verdict -> results.stream().filter(r -> r.verdict() == verdict).count() + " " + verdict)
        .collect(Collectors.joining(", "));
  }
}
