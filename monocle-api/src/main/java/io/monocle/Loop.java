package io.monocle;

import io.monocle.internal.EventLoop;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One event loop: it runs one turn at a time, an o-routine's from resume to its next await, or a
 * callback's, first come first served.
 *
 * <p><b>Threads:</b> any thread may call any method. <b>Cancellation:</b> closing the {@link
 * #group} cancels every o-routine of it. <b>Errors:</b> after that, {@code launch} gives an
 * o-routine that is cancelled already, and {@code execute} throws {@link
 * java.util.concurrent.RejectedExecutionException}.
 */
public sealed interface Loop permits EventLoop {

  /**
   * Makes a loop of an executor with one thread, such as {@code SwingUtilities::invokeLater}: the
   * only one of a new group, as {@link LoopGroup#over(Executor)} opens it. Closing the {@link
   * #group} leaves the executor as it is.
   */
  static Loop of(Executor executor) {
    return LoopGroup.over(executor).loop();
  }

  /**
   * Starts an o-routine on this loop; its body never runs before this returns. It takes over what
   * the calling thread has of {@link io.monocle.spi.ThreadContext}, such as SLF4J's MDC.
   */
  <T extends @Nullable Object> Oroutine<T> launch(Body<T> body);

  /** Starts an o-routine that returns nothing. */
  Oroutine<@Nullable Void> launch(Body.OfVoid body);

  /** Starts an o-routine with a name for logs and dumps. */
  <T extends @Nullable Object> Oroutine<T> launch(String name, Body<T> body);

  /** Starts an o-routine that returns nothing, with a name for logs and dumps. */
  Oroutine<@Nullable Void> launch(String name, Body.OfVoid body);

  /** Runs a callback as a turn of this loop. It must not block, and cannot await. */
  void execute(Runnable callback);

  /** The group it belongs to. */
  LoopGroup group();

  /** Its name, such as {@code netty-0}. */
  String name();
}
