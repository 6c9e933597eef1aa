package io.monocle.internal;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a failure was awaited and where the o-routines it ended were launched: the one suppressed
 * exception that Monocle adds to a failure, so that whatever prints a failure prints this too.
 *
 * <p>It keeps the first few places of each kind and counts the rest, so that a failure that is
 * awaited for ever does not grow. The places are stacks not looked at yet; they become text when
 * somebody reads it.
 */
final class TraceNote extends Throwable {
  @Serial private static final long serialVersionUID = 1;

  /** How many places of a kind it keeps. */
  static final int MOST = 8;

  private final ArrayList<Place> awaited = new ArrayList<>(2);
  private final ArrayList<Place> launched = new ArrayList<>(0);
  private int awaitedBesides;

  private TraceNote() {
    super(null, null, false, false);
  }

  private record Place(String who, Throwable stack) implements Serializable {
    List<StackTraceElement> frames() {
      return Frames.readable(stack.getStackTrace());
    }

    boolean isLike(Place other) {
      return who.equals(other.who) && frames().equals(other.frames());
    }
  }

  /** The note of a failure, or null. */
  static @Nullable TraceNote of(Throwable failure) {
    for (Throwable suppressed : failure.getSuppressed()) {
      if (suppressed instanceof TraceNote note) {
        return note;
      }
    }
    return null;
  }

  /** The note of a failure, a new one if need be, or null if it takes none. */
  static @Nullable TraceNote on(Throwable failure) {
    if (!TraceOptions.NOTES || failure instanceof VirtualMachineError) {
      return null;
    }
    TraceNote note = of(failure);
    if (note == null) {
      synchronized (failure) { // two loops may await it at once, and it gets one note
        note = of(failure);
        if (note == null) {
          failure.addSuppressed(new TraceNote());
          note = of(failure);
        }
      }
    }
    return note;
  }

  /** An o-routine's await is about to throw the failure; on its own thread. */
  synchronized void awaited(Routine<?> routine) {
    if (awaited.size() < MOST) {
      awaited.add(new Place(routine.name(), new LaunchSite.Stack()));
    } else {
      awaitedBesides++;
    }
  }

  /** The failure has ended an o-routine that was launched there. */
  synchronized void launched(Routine<?> routine, LaunchSite site) {
    if (launched.size() < MOST && launched.stream().noneMatch(it -> it.stack() == site.stack)) {
      launched.add(new Place(routine.name(), site.stack));
    }
  }

  /** The text, each line but the first after an indent. */
  synchronized String text(String indent) {
    StringBuilder text = new StringBuilder();
    append(text, awaited, "-- awaited at (by ", indent);
    if (awaitedBesides > 0) {
      text.append(indent).append("-- awaited ").append(awaitedBesides).append(" more times");
      text.append(System.lineSeparator());
    }
    append(text, launched, "-- launched at (as ", indent);
    return text.toString().strip();
  }

  private static void append(
      StringBuilder text, List<Place> places, String heading, String indent) {
    List<Place> told = new ArrayList<>();
    for (Place place : places) {
      if (told.stream().noneMatch(place::isLike)) {
        told.add(place);
        text.append(indent).append(heading).append(place.who()).append(')');
        text.append(System.lineSeparator());
        for (StackTraceElement frame : place.frames()) {
          text.append(indent).append("\tat ").append(frame).append(System.lineSeparator());
        }
      }
    }
  }

  @Override
  public String getMessage() {
    return text("\t");
  }

  @Override
  public String toString() {
    return getMessage();
  }
}
