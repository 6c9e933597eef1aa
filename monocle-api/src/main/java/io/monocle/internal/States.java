package io.monocle.internal;

import io.monocle.Oroutine.State;

/**
 * The states of an o-routine as numbers. One that lives long has three stores of its state for each
 * await; of references each would cost a garbage collector's write barrier.
 */
final class States {
  static final int NEW = 0;
  static final int READY = 1;
  static final int RUNNING = 2;
  static final int WAITING = 3;
  static final int DONE = 4;

  private States() {}

  static State named(int state) {
    return switch (state) {
      case NEW -> State.NEW;
      case READY -> State.READY;
      case RUNNING -> State.RUNNING;
      case WAITING -> State.WAITING;
      case DONE -> State.DONE;
      default -> throw new AssertionError(state);
    };
  }
}
