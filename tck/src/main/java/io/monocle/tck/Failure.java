package io.monocle.tck;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a check failed.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param expected what the rule asks for here
 * @param observed what came instead
 * @param trace what was done and seen, in order
 * @param threads where every thread was, if the check ran out of time
 * @param cause what was thrown, if anything was
 */
public record Failure(
    String expected,
    String observed,
    List<String> trace,
    @Nullable String threads,
    @Nullable Throwable cause) {

  /** Copies the trace. */
  public Failure {
    trace = List.copyOf(trace);
  }
}
