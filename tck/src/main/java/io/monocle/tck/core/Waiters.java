package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.tck.subject.Subject;
import java.util.concurrent.CancellationException;

/** O-routines that wait for what never comes, and say how they ended. */
final class Waiters {
  private Waiters() {}

  /** What an o-routine waits for that is to wait until it is cancelled. */
  static void never(Subject api) {
    api.await(new Deferred<Integer>().promise());
  }

  /** Waits until it is cancelled, and then takes a turn more to clean up. */
  static void waiter(Subject api, Diary diary, String name) {
    try {
      never(api);
      diary.note(name + " went on");
    } catch (CancellationException e) {
      diary.note(name + " cancelled");
      api.shielded(
          () -> {
            api.await(api.yieldNow());
            return true;
          });
      diary.note(name + " ended");
      throw e;
    }
  }

  /** What code throws, or an error if it does not. */
  static Throwable thrownBy(Throwing code) {
    try {
      code.run();
    } catch (Throwable thrown) {
      return thrown;
    }
    return new AssertionError("nothing was thrown");
  }

  /** Code that may throw anything. */
  @FunctionalInterface
  interface Throwing {
    void run() throws Exception;
  }
}
