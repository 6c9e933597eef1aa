package io.monocle.internal;

import io.monocle.NotOnLoopException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The o-routine whose code is running. */
public final class Current {
  private Current() {}

  /** The o-routine whose thread this is. */
  public static Routine<?> routine(String verb) {
    Routine<?> routine = routineOrNull();
    if (routine == null) {
      throw new NotOnLoopException(
          verb
              + " works only in an o-routine, and thread \""
              + Thread.currentThread().getName()
              + "\" is not one: "
              + (EventLoop.currentOrNull() == null
                  ? "start one with Monocle.run(...) or loop.launch(...), or wait with"
                      + " promise.join()"
                  : "in a callback use promise.onComplete(...), or launch(...) an o-routine"));
    }
    return routine;
  }

  /** The o-routine whose thread this is, or null. */
  public static @Nullable Routine<?> routineOrNull() {
    Thread current = Thread.currentThread();
    return current.isVirtual()
            && current.getUncaughtExceptionHandler() instanceof Routine<?> routine
            && routine.thread() == current
        ? routine
        : null;
  }

  /** The o-routine whose thread this is, or the thread: who owns what this code acquires. */
  public static Object orThread() {
    Object routine = routineOrNull();
    return routine == null ? Thread.currentThread() : routine;
  }

  /** What decides in an o-routine where its loop leaves something to chance. */
  public static RandomGenerator chance() {
    return routine("select").boundTo().driver().chance();
  }

  /** Whether this code runs in an o-routine that has been cancelled: it may begin nothing. */
  public static boolean isCancelled() {
    return cancelling() != null;
  }

  /** What awaits of this code throw because of a cancel, or null. */
  static @Nullable Throwable cancelling() {
    Routine<?> routine = routineOrNull();
    return routine == null ? null : routine.cancelling();
  }
}
