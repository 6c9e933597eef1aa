package io.monocle.internal;

import org.jspecify.annotations.Nullable;

/**
 * Decides on which thread a loop's o-routines are mounted, and who runs its turns.
 *
 * <p>The two carriers differ in this alone; order, wake-ups and everything else is the same code.
 */
abstract class Carrier {
  /** How many turns a drain runs before it lets the backend have its own go. */
  static final int TURNS = 256;

  /** How long a drain runs, in nanoseconds, before it lets the backend have its own go. */
  static final long NANOS = 2_000_000;

  /** How many turns pass between two looks at the clock. */
  static final int TURNS_PER_LOOK = 16;

  final EventLoop loop;

  Carrier(EventLoop loop) {
    this.loop = loop;
  }

  static Carrier of(EventLoop loop) {
    return CarrierChoice.get() == CarrierChoice.LOOP
        ? new LoopCarrier(loop)
        : new BatonCarrier(loop);
  }

  /**
   * The loop was idle, a turn was pushed, and the caller now has the loop: sees to it that turns
   * run.
   *
   * @param fromDriver on the loop's own thread, among events of the backend
   */
  abstract void wake(boolean fromDriver);

  /** Ends an o-routine's turn, on its own thread; returns when its next one begins. */
  abstract void suspend(Routine<?> routine);

  /** The o-routine whose thread this is has run its last line, and holds the loop. */
  abstract void ended();

  /** The thread that callbacks run on, as far as it can be seen from another thread. */
  abstract @Nullable Thread callbackThread();

  /** No turn will run any more. On the loop's own thread. */
  abstract void close();
}
