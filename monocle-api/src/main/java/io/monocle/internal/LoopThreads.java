package io.monocle.internal;

import io.monocle.NotOnLoopException;
import org.jspecify.annotations.Nullable;

/**
 * Which loop a thread works for.
 *
 * <p>A virtual thread of the core carries the answer as its uncaught-exception handler: that is one
 * field of {@link Thread} to read, where a thread local would cost a map for every o-routine. A
 * loop's own platform thread carries it in a thread local.
 */
final class LoopThreads {
  private static final ThreadLocal<@Nullable EventLoop> OF_PLATFORM_THREAD = new ThreadLocal<>();

  /** The handler of a virtual thread that works for a loop. */
  interface Bound extends Thread.UncaughtExceptionHandler {
    EventLoop boundTo();
  }

  private LoopThreads() {}

  static @Nullable EventLoop loopOf(Thread currentThread) {
    if (currentThread.isVirtual()) {
      return currentThread.getUncaughtExceptionHandler() instanceof Bound bound
          ? bound.boundTo()
          : null;
    }
    return OF_PLATFORM_THREAD.get();
  }

  /** Throws if a wait of this thread would hold up a loop. */
  static void checkMayBlock(String what, String instead) {
    EventLoop loop = loopOf(Thread.currentThread());
    if (loop != null) {
      throw new NotOnLoopException(what + " would block loop " + loop.name() + ": " + instead);
    }
  }

  /** The calling platform thread begins to run turns of a loop. */
  static void enter(EventLoop loop) {
    if (OF_PLATFORM_THREAD.get() != loop) {
      OF_PLATFORM_THREAD.set(loop);
    }
  }

  /** The calling platform thread will run no more turns. */
  static void leave() {
    OF_PLATFORM_THREAD.remove();
  }
}
