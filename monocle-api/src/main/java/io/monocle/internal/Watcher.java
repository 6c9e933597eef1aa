package io.monocle.internal;

import io.monocle.Event;
import java.util.function.Consumer;
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

  /** Whether it only listens, and does not wait for the outcome. */
  boolean isListener() {
    return false;
  }

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

  /** A listener to an event. */
  static final class OfEvent<E> extends Watcher {
    final Event<E> event;
    private final @Nullable EventLoop loop;
    private final Consumer<? super E> listener;

    OfEvent(@Nullable EventLoop loop, Event<E> event, Consumer<? super E> listener) {
      this.loop = loop;
      this.event = event;
      this.listener = listener;
    }

    @SuppressWarnings("unchecked") // the event is this one's, so the value has its type
    void told(Object value) {
      OfCallback call = new OfCallback(loop, () -> listener.accept((E) value));
      call.completed();
    }

    @Override
    void completed() {}

    @Override
    boolean isListener() {
      return true;
    }

    @Override
    boolean hasLeft() {
      return false;
    }

    @Override
    void leave() {}

    @Override
    public void run() {
      throw new AssertionError("a listener is told through a callback");
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
          LOG.error("A callback of a promise failed", Trace.readable(failure));
        }
      }
    }
  }

  /** Tidies up after the outcome, at once; the operation is not kept going for that. */
  static final class Bystander extends OfCallback {
    Bystander(Runnable callback) {
      super(null, callback);
    }

    @Override
    boolean isListener() {
      return true;
    }
  }
}
