package io.monocle.tck.kit;

import org.jspecify.annotations.Nullable;

/** A rule was seen broken. */
public final class CheckFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String expected;
  private final String observed;
  private final boolean late;

  private CheckFailure(String expected, String observed, boolean late, @Nullable Throwable cause) {
    super("expected " + expected + ", observed " + observed, cause);
    this.expected = expected;
    this.observed = observed;
    this.late = late;
  }

  /** Something came, and it was wrong. */
  public static CheckFailure wrong(String expected, String observed) {
    return new CheckFailure(expected, observed, false, null);
  }

  /** Something was thrown that should not have been. */
  public static CheckFailure thrown(String expected, Throwable cause) {
    return new CheckFailure(expected, cause.toString(), false, cause);
  }

  /** Nothing came within the limit of the check. */
  public static CheckFailure late(String expected) {
    return new CheckFailure(expected, "nothing, until the check ran out of time", true, null);
  }

  /** What the rule asks for here. */
  public String expected() {
    return expected;
  }

  /** What came instead. */
  public String observed() {
    return observed;
  }

  /** Whether the check ran out of time. */
  public boolean isLate() {
    return late;
  }
}
