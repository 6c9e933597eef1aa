package io.monocle.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a loop is doing, for the {@link Watchdog} to look at from its own thread: a count that
 * changes with every turn, and the turn. Written by the holder with no fence; the reader may be a
 * little late.
 */
final class Heartbeat {
  private static final VarHandle BEATS;
  private static final VarHandle TURN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      BEATS = lookup.findVarHandle(Heartbeat.class, "beats", int.class);
      TURN = lookup.findVarHandle(Heartbeat.class, "turn", Turn.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("unused") // through BEATS
  private int beats;

  @SuppressWarnings("unused") // through TURN
  private @Nullable Turn turn;

  void begin(Turn begun) {
    BEATS.setOpaque(this, beats + 1);
    TURN.setOpaque(this, begun);
  }

  void end() {
    TURN.setOpaque(this, (Turn) null);
  }

  int beats() {
    return (int) BEATS.getOpaque(this);
  }

  /** The turn that is running, or null. */
  @Nullable Turn turn() {
    return (Turn) TURN.getOpaque(this);
  }
}
