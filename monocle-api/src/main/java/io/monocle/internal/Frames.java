package io.monocle.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Tells the frames of a stack that are a reader's business from the others. */
final class Frames {
  private static final List<String> INTERNAL =
      List.of(
          "io.monocle.internal.",
          "io.monocle.netty.",
          "io.monocle.vertx.",
          "io.monocle.reactor.",
          "jdk.internal.",
          "java.lang.VirtualThread",
          "java.lang.System$",
          "java.util.concurrent.locks.LockSupport",
          "java.lang.invoke.",
          "java.lang.reflect.");

  private Frames() {}

  /** The frames that are neither Monocle's nor the JDK's internal ones. */
  static List<StackTraceElement> readable(StackTraceElement[] stack) {
    if (TraceOptions.FULL) {
      return List.of(stack);
    }
    List<StackTraceElement> kept = new ArrayList<>(stack.length);
    for (StackTraceElement frame : stack) {
      if (!isInternal(frame)) {
        kept.add(frame);
      }
    }
    return kept;
  }

  /** The same; of a thread in an await, which may do work of the core, no more than that. */
  static List<StackTraceElement> readableBelowAwait(StackTraceElement[] stack) {
    int from = 0;
    for (int i = 0; i < stack.length && !TraceOptions.FULL; i++) {
      if (stack[i].getMethodName().equals("await")
          && stack[i].getClassName().equals(Routine.class.getName())) {
        from = i;
        break;
      }
    }
    return readable(Arrays.copyOfRange(stack, from, stack.length));
  }

  private static boolean isInternal(StackTraceElement frame) {
    String name = frame.getClassName();
    for (String prefix : INTERNAL) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return name.equals("io.monocle.Monocle") || name.equals("java.lang.Thread");
  }
}
