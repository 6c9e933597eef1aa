package io.monocle.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Who holds a loop, and what it is doing. Written by the holder only, with no fence; another thread
 * may read a stale value, but never its own id. The {@link Watchdog} looks at the rest from its own
 * thread: a count that changes with every turn, and the kind of the turn.
 *
 * <p>Numbers only: references would cost the collector's write barrier several times a turn.
 */
final class Hold {
  /** Nothing runs. */
  static final int IDLE = 0;

  /** Code of an o-routine runs. */
  static final int ROUTINE = 1;

  /** A callback runs, or work of the core. */
  static final int OTHER = 2;

  private static final VarHandle THREAD;
  private static final VarHandle BEATS;
  private static final VarHandle TURN;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      THREAD = lookup.findVarHandle(Hold.class, "thread", long.class);
      BEATS = lookup.findVarHandle(Hold.class, "beats", int.class);
      TURN = lookup.findVarHandle(Hold.class, "turn", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The holder's id, or 0. */
  @SuppressWarnings("unused") // through THREAD
  private long thread;

  @SuppressWarnings("unused") // through BEATS
  private int beats;

  @SuppressWarnings("unused") // through TURN
  private int turn;

  boolean isBy(Thread current) {
    return threadId() == current.threadId();
  }

  long threadId() {
    return (long) THREAD.getOpaque(this);
  }

  /** A thread runs turns from here on. */
  void goesTo(Thread next) {
    THREAD.setOpaque(this, next.threadId());
  }

  /** Nobody runs turns. */
  void ends() {
    THREAD.setOpaque(this, 0L);
  }

  void beginTurn(int kind) {
    BEATS.setOpaque(this, beats + 1);
    TURN.setOpaque(this, kind);
  }

  void endTurn() {
    TURN.setOpaque(this, IDLE);
  }

  int beats() {
    return (int) BEATS.getOpaque(this);
  }

  /** What is running. */
  int turn() {
    return (int) TURN.getOpaque(this);
  }
}
