package io.monocle.tck;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the check of one rule came to.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param rule the rule
 * @param verdict the outcome
 * @param failure why, if it is {@link Verdict#FAIL}
 * @param took how long the check ran
 */
public record RuleResult(Rule rule, Verdict verdict, @Nullable Failure failure, Duration took) {

  /** Whether it keeps a backend from conforming: a failed MUST. */
  public boolean isBreach() {
    return verdict == Verdict.FAIL && rule.level() == Level.MUST;
  }

  /** One line: verdict, number, level, seam, sentence. */
  public String line() {
    return "%-14s %-9s %-6s %-4s %s"
        .formatted(verdict, rule.number(), rule.level(), rule.seam(), rule.sentence());
  }

  /** The line, and for a failure everything a person needs at night. */
  public String explain() {
    if (failure == null) {
      return line();
    }
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    out.println(rule.number() + " " + rule.level() + " (" + rule.seam() + "): " + verdict);
    out.println("  rule      " + rule.sentence());
    out.println("  why       " + rule.intent());
    out.println("  expected  " + failure.expected());
    out.println("  observed  " + failure.observed());
    out.println("  check     " + rule.hint());
    out.println("  trace");
    failure.trace().forEach(step -> out.println("    " + step));
    if (failure.cause() != null) {
      out.println("  thrown");
      failure.cause().printStackTrace(out);
    }
    if (failure.threads() != null) {
      out.println("  threads");
      out.println(failure.threads().indent(4));
    }
    out.flush();
    return text.toString();
  }
}
