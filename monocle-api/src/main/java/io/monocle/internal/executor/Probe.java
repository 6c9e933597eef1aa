package io.monocle.internal.executor;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Two tasks that show whether an executor can be a loop. */
final class Probe {
  private final CompletableFuture<String> problem = new CompletableFuture<>();
  private volatile @Nullable Thread thread;
  private volatile @Nullable Thread caller = Thread.currentThread();
  private volatile boolean inside;

  private Probe() {}

  /**
   * Hands both over.
   *
   * @throws IllegalArgumentException if the executor runs them inside {@code execute}
   */
  static Probe of(Executor executor) {
    Objects.requireNonNull(executor, "executor");
    Probe probe = new Probe();
    executor.execute(probe::first);
    if (probe.inside) {
      throw new IllegalArgumentException(
          "the executor runs its tasks inside execute, on the thread that calls it, so it cannot be"
              + " a loop: give one with a thread of its own, such as SwingUtilities::invokeLater or"
              + " Executors.newSingleThreadExecutor()");
    }
    probe.caller = null;
    executor.execute(probe::second);
    return probe;
  }

  private void first() {
    Thread here = Thread.currentThread();
    inside = here == caller;
    thread = here;
  }

  private void second() {
    Thread here = Thread.currentThread();
    Thread before = thread;
    if (here.isVirtual()) {
      problem.complete(virtual(here));
    } else if (before != here) {
      problem.complete(several(before, here));
    }
  }

  static String virtual(Thread thread) {
    return "it runs tasks on a virtual thread (" + thread + "), and a loop needs a platform thread";
  }

  static String several(@Nullable Thread one, Thread other) {
    return "it runs tasks on several threads, such as "
        + (one == null ? "another" : "\"" + one.getName() + "\"")
        + " and \""
        + other.getName()
        + "\", and a loop is one thread";
  }

  /** Completes with what is wrong, if something is. */
  CompletionStage<String> problem() {
    return problem;
  }

  /** The executor's thread, once that is known. */
  @Nullable Thread thread() {
    return thread;
  }
}
