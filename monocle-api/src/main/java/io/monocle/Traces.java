package io.monocle;

import io.monocle.internal.Trace;

/**
 * The text of a failure with what led to it: its own stack, then {@code -- awaited at} for each
 * await that threw it, in that order, then {@code -- launched at} for each o-routine that it ended.
 *
 * <p>An await throws the failure itself, the same object to everybody, and never changes its stack.
 * What it adds is one suppressed exception, which {@code printStackTrace} and every logger print as
 * well; the first eight places of each kind are kept, and the others counted. Frames of Monocle and
 * of the JDK's internals are left out.
 *
 * <p>The system property {@code monocle.traces} takes words with commas between them: {@code
 * launch} keeps launch sites, which costs several times as much as a launch without them and is off
 * by default; {@code full} leaves no frame out; {@code off} adds nothing to failures.
 *
 * <p><b>Threads:</b> any thread. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public final class Traces {
  private Traces() {}

  /** The text of a failure, of many lines, each with its end. */
  public static String of(Throwable failure) {
    return Trace.text(failure);
  }
}
