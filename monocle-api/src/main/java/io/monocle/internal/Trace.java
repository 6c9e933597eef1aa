package io.monocle.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Makes failures readable. What several o-routines may await is never changed under them: an await
 * only adds to the {@link TraceNote}. Internal frames leave an exception's own stack where Monocle
 * is the last to hold it, and whoever does that again finds nothing to do.
 */
public final class Trace {
  private Trace() {}

  /** An await of this o-routine is about to throw the failure. */
  static void awaited(Throwable failure, Routine<?> routine) {
    TraceNote note = TraceNote.on(failure);
    if (note != null) {
      note.awaited(routine);
    }
  }

  /**
   * The same failure, without internal frames in its own stack and in those of its causes; for a
   * log, or the thread that called {@code run}. A stack of nothing else stays as it is, unless the
   * note tells a place.
   */
  public static <X extends Throwable> X readable(X failure) {
    if (!TraceOptions.FULL) {
      elide(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }
    return failure;
  }

  private static void elide(Throwable failure, Set<Throwable> seen) {
    if (failure instanceof TraceNote || !seen.add(failure)) {
      return;
    }
    StackTraceElement[] stack = failure.getStackTrace();
    List<StackTraceElement> kept = ownStack(failure, stack);
    if (kept.size() < stack.length) {
      failure.setStackTrace(kept.toArray(StackTraceElement[]::new));
    }
    if (failure.getCause() != null) {
      elide(failure.getCause(), seen);
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      elide(suppressed, seen);
    }
  }

  private static List<StackTraceElement> ownStack(Throwable failure, StackTraceElement[] stack) {
    List<StackTraceElement> kept = Frames.readable(stack);
    return kept.isEmpty() && TraceNote.of(failure) == null ? List.of(stack) : kept;
  }

  /** See {@link io.monocle.Traces#of}. */
  public static String text(Throwable failure) {
    StringBuilder text = new StringBuilder();
    append(text, "", "", failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString();
  }

  private static void append(
      StringBuilder text, String indent, String caption, Throwable failure, Set<Throwable> seen) {
    if (!seen.add(failure)) {
      line(text, indent, caption + "[shown above] " + failure);
      return;
    }
    line(text, indent, caption + failure);
    for (StackTraceElement frame : ownStack(failure, failure.getStackTrace())) {
      line(text, indent, "\tat " + frame);
    }
    TraceNote note = TraceNote.of(failure);
    if (note != null) {
      line(text, indent, note.text(indent));
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed != note) {
        append(text, indent + "\t", "Suppressed: ", suppressed, seen);
      }
    }
    if (failure.getCause() != null) {
      append(text, indent, "Caused by: ", failure.getCause(), seen);
    }
  }

  private static void line(StringBuilder text, String indent, String line) {
    text.append(indent).append(line).append(System.lineSeparator());
  }
}
