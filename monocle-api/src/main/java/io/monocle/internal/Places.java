package io.monocle.internal;

/** Where in the user's own code a stack is. */
final class Places {
  private Places() {}

  /** The innermost frame that is neither the JDK's nor Monocle's, or a word instead. */
  static String firstOfUser(StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (isOfUser(frame)) {
        return frame.toString();
      }
    }
    return stack.length == 0 ? "an unknown place" : stack[0].toString();
  }

  private static boolean isOfUser(StackTraceElement frame) {
    String name = frame.getClassName();
    return !name.startsWith("java.")
        && !name.startsWith("jdk.")
        && !name.startsWith("io.monocle.internal.")
        && !name.equals("io.monocle.Monocle");
  }
}
