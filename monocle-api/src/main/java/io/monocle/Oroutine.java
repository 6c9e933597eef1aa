package io.monocle;

import io.monocle.internal.Routine;
import org.jspecify.annotations.Nullable;

/**
 * One straight-line piece of code running cooperatively on its loop, and the promise of its result.
 *
 * <pre>
 *                 turn begins          await
 *   NEW ─────────▶ RUNNING ──────────▶ WAITING
 *    │              │  ▲                │
 *    │ cancelled    │  └─ turn begins ─ READY ◀─ outcome, cancel or time-out
 *    ▼              ▼
 *   DONE ◀──────── DONE
 * </pre>
 *
 * <table>
 * <caption>States</caption>
 * <tr><th>state</th><th>its body</th><th>leaves it by</th></tr>
 * <tr><td>{@link State#NEW}</td><td>has not begun</td><td>its first turn, or a cancel</td></tr>
 * <tr><td>{@link State#RUNNING}</td><td>has the loop</td><td>an await that waits, or its end</td></tr>
 * <tr><td>{@link State#WAITING}</td><td>is in an await</td><td>outcome, cancel or time-out</td></tr>
 * <tr><td>{@link State#READY}</td><td>is in the run queue</td><td>its next turn</td></tr>
 * <tr><td>{@link State#DONE}</td><td>has ended</td><td>never</td></tr>
 * </table>
 *
 * <p><b>Threads:</b> any thread may call any method; the body runs on its own virtual thread, one
 * turn at a time, on its {@link #loop}.
 *
 * <p><b>Cancellation:</b> {@link #cancel} is level-triggered, as in Trio: the current await and
 * every later one throws {@link java.util.concurrent.CancellationException} until the body ends,
 * and an operation begun by a cancelled o-routine does nothing. A value that had come before wins.
 *
 * <p><b>Errors:</b> what the body throws is the promise's failure. A failure nobody has looked at
 * within one second, or when its group closes, is logged once.
 *
 * @param <T> what the body returns
 */
public sealed interface Oroutine<T extends @Nullable Object> extends Promise<T> permits Routine {

  /**
   * The name given to {@code launch}; else that of the nearest named ancestor and the id, such as
   * {@code fetch/7}; else {@code o-routine-<id>}.
   */
  String name();

  /** A number no other o-routine of this process has. */
  long id();

  /** The loop all its turns run on. */
  Loop loop();

  /** Where it is in its life; a moment later it may be elsewhere. */
  State state();

  /** The o-routine that launched it, or null if that was other code. */
  @Nullable Oroutine<?> parent();

  /** Asks it to end; nothing happens if it has. Idempotent. */
  @Override
  void cancel();

  /** Asks it to end, for a reason that its exception tells; the first reason counts. */
  void cancel(@Nullable String reason);

  /** Whether it has been asked to end. */
  boolean isCancelled();

  /** Where an o-routine is in its life. */
  enum State {
    /** Launched, not begun. */
    NEW,
    /** In the run queue. */
    READY,
    /** Having its turn. */
    RUNNING,
    /** In an await. */
    WAITING,
    /** Ended. */
    DONE
  }
}
