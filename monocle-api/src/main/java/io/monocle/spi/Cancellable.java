package io.monocle.spi;

/**
 * Something under way that can be withdrawn.
 *
 * <p><b>Threads:</b> the loop's own thread only. <b>Cancellation:</b> this is it: idempotent, and
 * too late is not an error. <b>Errors:</b> none.
 */
@FunctionalInterface
public interface Cancellable {

  /** Withdraws it: after this call its task does not run and its events do not come. */
  void cancel();
}
