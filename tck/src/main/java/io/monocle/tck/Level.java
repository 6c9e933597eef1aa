package io.monocle.tck;

/**
 * How binding a {@link Rule} is, in the words of RFC 2119.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public enum Level {
  /** What breaks it does not conform. */
  MUST,
  /** What breaks it conforms, and is told. */
  SHOULD,
  /** A permission: nobody may rely on the opposite, and there is nothing to check. */
  MAY
}
