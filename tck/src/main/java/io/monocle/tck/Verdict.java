package io.monocle.tck;

/**
 * What a check came to. What a backend lacks is never green: it is {@link #NOT_APPLICABLE}.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public enum Verdict {
  /** The rule was seen to hold. */
  PASS,
  /** The rule was seen broken, or nothing was seen at all, or not in time. */
  FAIL,
  /** The rule says nothing about a backend with these capabilities. */
  NOT_APPLICABLE,
  /** The kit has no check of this rule. */
  UNTESTED
}
