package io.monocle.internal;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody to tell of a promise's outcome; an entry of its stack of watchers. */
abstract class Watcher extends Turn {
  /**
   * The next older watcher, or the first {@link Routine}, or null. Not {@link Turn#next}: a reader
   * of the stack may still be on this entry when it is in a run queue.
   */
  volatile @Nullable Object below;

  /** The promise has its outcome. Called once, on any thread. */
  abstract void completed();

  abstract boolean hasLeft();

  abstract void leave();

  /** An o-routine that is not the first to await the promise. */
  static final class OfRoutine extends Watcher {
    volatile @Nullable Routine<?> routine;

    OfRoutine(Routine<?> routine) {
      this.routine = routine;
    }

    @Override
    void completed() {
      Routine<?> waiting = routine;
      if (waiting != null) {
        waiting.wake();
      }
    }

    @Override
    boolean hasLeft() {
      return routine == null;
    }

    @Override
    void leave() {
      routine = null;
    }

    @Override
    public void run() {
      throw new AssertionError("an o-routine is queued itself");
    }
  }

  /** A callback, as a turn of the loop it was registered on, or else at once. */
  static class OfCallback extends Watcher {
    private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Promise");

    private final @Nullable EventLoop loop;
    private volatile @Nullable Runnable callback;

    OfCallback(@Nullable EventLoop loop, Runnable callback) {
      this.loop = loop;
      this.callback = callback;
    }

    @Override
    final Kind kind() {
      return Kind.CALLBACK;
    }

    @Override
    final void completed() {
      if (loop == null) {
        run();
      } else {
        loop.post(this);
      }
    }

    @Override
    final boolean hasLeft() {
      return callback == null;
    }

    @Override
    final void leave() {
      callback = null;
    }

    @Override
    public final void run() {
      Runnable todo = callback;
      if (todo != null) {
        try {
          todo.run();
        } catch (Throwable failure) {
          LOG.error("A callback of a promise failed", failure);
        }
      }
    }
  }
}
