package io.monocle.tck.core;

import io.monocle.spi.ThreadContext;
import org.jspecify.annotations.Nullable;

/** What checks let a thread have, to see who gets it. Nobody but a check sets it. */
public final class ThreadNote implements ThreadContext {
  private static final ThreadLocal<@Nullable Note> CURRENT = new ThreadLocal<>();

  /** For the service loader. */
  public ThreadNote() {}

  /** What a thread may have. */
  public interface Note {

    /** An o-routine is launched on a thread that has it. */
    default void captured() {}

    /** An o-routine's thread is to have it. */
    default void restored() {}

    /** An o-routine that had it has ended. */
    default void undone() {}
  }

  /** A note that is only told apart from others. */
  record Text(String text) implements Note {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Gives the calling thread a note, or takes it away. */
  public static void set(@Nullable Note note) {
    if (note == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(note);
    }
  }

  static void set(String text) {
    set(new Text(text));
  }

  /** What the calling thread has. */
  public static @Nullable Note get() {
    return CURRENT.get();
  }

  @Override
  public @Nullable Snapshot capture() {
    Note note = CURRENT.get();
    if (note == null) {
      return null;
    }
    note.captured();
    return () -> {
      CURRENT.set(note);
      note.restored();
      return () -> {
        CURRENT.remove();
        note.undone();
      };
    };
  }
}
