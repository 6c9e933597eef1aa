package io.monocle.internal;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads on a scheduler of one's own: the only class that touches a private part of the
 * JDK, {@code ThreadBuilders.newVirtualThread} and {@code VirtualThread.defaultScheduler}. It needs
 * {@link #FLAG}; without it, {@link #whyNot} says what is missing.
 */
final class PrivateThreads {
  /** Do not inherit inheritable thread locals: the value of {@code Thread}'s private constant. */
  private static final int NO_INHERIT_THREAD_LOCALS = 1 << 2;

  private static final @Nullable MethodHandle NEW_THREAD;
  private static final @Nullable Executor DEFAULT_SCHEDULER;
  private static final @Nullable String WHY_NOT;

  static {
    MethodHandle newThread = null;
    Executor defaultScheduler = null;
    String whyNot = null;
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup());
      MethodHandle found =
          lookup.findStatic(
              lookup.findClass("java.lang.ThreadBuilders"),
              "newVirtualThread",
              MethodType.methodType(
                  Thread.class, Executor.class, String.class, int.class, Runnable.class));
      defaultScheduler =
          (Executor)
              lookup
                  .findStatic(
                      lookup.findClass("java.lang.VirtualThread"),
                      "defaultScheduler",
                      MethodType.methodType(Executor.class))
                  .invoke();
      newThread = found;
    } catch (IllegalAccessException e) {
      whyNot = "java.lang is not open to it";
    } catch (Throwable e) {
      whyNot = "this JDK has no such entry point (" + e + ")";
    }
    NEW_THREAD = newThread;
    DEFAULT_SCHEDULER = defaultScheduler;
    WHY_NOT = whyNot;
  }

  /** The line that makes this class work. */
  static final String FLAG = flag();

  private PrivateThreads() {}

  static boolean isAvailable() {
    return NEW_THREAD != null;
  }

  static @Nullable String whyNot() {
    return WHY_NOT;
  }

  private static String flag() {
    Module module = PrivateThreads.class.getModule();
    return "--add-opens java.base/java.lang="
        + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
  }

  /** A virtual thread, not started, whose turns are handed to {@code scheduler}. */
  static Thread newThread(Executor scheduler, @Nullable String name, Runnable task) {
    MethodHandle handle = NEW_THREAD;
    if (handle == null) {
      throw new IllegalStateException(WHY_NOT);
    }
    try {
      return (Thread) handle.invokeExact(scheduler, name, NO_INHERIT_THREAD_LOCALS, task);
    } catch (Throwable e) {
      throw Exceptions.asIs(e);
    }
  }

  /** The JDK's own scheduler of virtual threads. */
  static Executor defaultScheduler() {
    Executor scheduler = DEFAULT_SCHEDULER;
    if (scheduler == null) {
      throw new IllegalStateException(WHY_NOT);
    }
    return scheduler;
  }
}
