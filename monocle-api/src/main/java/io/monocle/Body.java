package io.monocle;

import org.jspecify.annotations.Nullable;

/**
 * The code of an o-routine, or of anything else that gives a value and may fail in any way.
 *
 * <p><b>Threads:</b> runs where the method that takes it says. <b>Cancellation:</b> an {@code
 * await} in it throws {@link java.util.concurrent.CancellationException}; let it pass, after
 * cleaning up. <b>Errors:</b> what it throws, checked or not, is the failure of its promise.
 *
 * @param <T> what it returns
 */
@FunctionalInterface
public interface Body<T extends @Nullable Object> {

  /** Runs it. */
  T run() throws Exception;

  /** A {@link Body} that returns nothing. */
  @FunctionalInterface
  interface OfVoid {

    /** Runs it. */
    void run() throws Exception;
  }
}
