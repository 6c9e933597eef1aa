package io.monocle.internal;

import io.monocle.Oroutine;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The o-routines of a loop that have begun and not ended, oldest first. Holder only. */
final class LiveRoutines {
  private final EventLoop loop;
  private @Nullable Routine<?> oldest;
  private @Nullable Routine<?> newest;
  private int size;
  private @Nullable Runnable whenQuiet;
  private @Nullable Routine<?> excepted;

  LiveRoutines(EventLoop loop) {
    this.loop = loop;
  }

  void add(Routine<?> routine) {
    Routine<?> last = newest;
    if (last == null) {
      oldest = routine;
    } else {
      last.newer = routine;
      routine.older = last;
    }
    newest = routine;
    size++;
  }

  void remove(Routine<?> routine) {
    Routine<?> before = routine.older;
    Routine<?> after = routine.newer;
    if (before == null) {
      oldest = after;
    } else {
      before.newer = after;
    }
    if (after == null) {
      newest = before;
    } else {
      after.older = before;
    }
    routine.older = null;
    routine.newer = null;
    size--;
    lookLater();
  }

  @Nullable Routine<?> oldest() {
    return oldest;
  }

  /** The nearest of an o-routine and its ancestors that has not ended. Any thread. */
  static @Nullable Routine<?> nearest(@Nullable Routine<?> routine) {
    Routine<?> at = routine;
    while (at != null && at.state() == Oroutine.State.DONE) {
      at = at.parent();
    }
    return at;
  }

  int size() {
    return size;
  }

  void cancelAll() {
    for (Routine<?> routine = oldest; routine != null; routine = routine.newer) {
      routine.cancel();
    }
  }

  /** Hands them over, oldest first; from another thread, as far as they can be seen there. */
  void forEach(Consumer<Routine<?>> action) {
    for (Routine<?> routine = oldest; routine != null; routine = routine.newer) {
      action.accept(routine);
    }
  }

  /** Hands them over, newest first, in the same way. */
  void forEachBackwards(Consumer<Routine<?>> action) {
    for (Routine<?> routine = newest; routine != null; routine = routine.older) {
      action.accept(routine);
    }
  }

  /** The one with this thread, or null, as far as it can be seen from another thread. */
  @Nullable Routine<?> onThread(long id) {
    for (Routine<?> routine = newest; routine != null; routine = routine.older) {
      Thread thread = routine.thread();
      if (thread != null && thread.threadId() == id) {
        return routine;
      }
    }
    return null;
  }

  /** Their names, as far as they can be seen from another thread; for a last word in the log. */
  String describe() {
    StringBuilder names = new StringBuilder();
    int shown = 0;
    for (Routine<?> routine = oldest; routine != null && shown < 10; routine = routine.newer) {
      names.append(shown++ == 0 ? "" : ", ").append(routine);
    }
    return names + (size > shown ? " and " + (size - shown) + " more" : "");
  }

  /** Runs an action once, as soon as no o-routine is left, not counting one. */
  void whenQuiet(@Nullable Routine<?> except, Runnable action) {
    excepted = except;
    whenQuiet = action;
    lookLater();
  }

  private boolean isQuiet() {
    return size == 0 || size == 1 && oldest == excepted;
  }

  /** Looks after all that is queued now, which may begin o-routines. */
  private void lookLater() {
    if (whenQuiet != null && isQuiet()) {
      loop.post(new Look());
    }
  }

  private final class Look extends Turn {
    @Override
    public void run() {
      Runnable action = whenQuiet;
      if (action != null && isQuiet()) {
        whenQuiet = null;
        action.run();
      }
    }
  }
}
