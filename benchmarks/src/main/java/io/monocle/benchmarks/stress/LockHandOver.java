package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Oroutine;
import io.monocle.sync.Lock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/**
 * An o-routine acquires a lock while two plain threads try to have it. What they count inside needs
 * nothing but the lock; if it hangs, the lock was not handed on.
 */
@JCStressTest
@Outcome(id = "true, true, 3", expect = ACCEPTABLE, desc = "All three were inside, one at a time.")
@Outcome(id = "true, false, 2", expect = ACCEPTABLE, desc = "One thread was refused.")
@Outcome(id = "false, true, 2", expect = ACCEPTABLE, desc = "The other one was refused.")
@Outcome(id = "false, false, 1", expect = ACCEPTABLE, desc = "Both were refused.")
@Outcome(expect = FORBIDDEN, desc = "Two were inside at a time.")
@State
public class LockHandOver {
  private final Lock lock = new Lock();
  private int inside;
  private final Oroutine<?> routine =
      DaemonLoop.LOOP.launch(
          () -> {
            lock.withLock(this::enter);
            return "released";
          });

  private void enter() {
    inside++;
  }

  private boolean tryOnce() {
    if (!lock.tryAcquire()) {
      return false;
    }
    enter();
    lock.release();
    return true;
  }

  /** A thread. */
  @Actor
  public void one(ZZI_Result result) {
    result.r1 = tryOnce();
  }

  /** Another one. */
  @Actor
  public void other(ZZI_Result result) {
    result.r2 = tryOnce();
  }

  /** How many were inside. */
  @Arbiter
  public void look(ZZI_Result result) {
    DaemonLoop.end(routine);
    result.r3 = lock.isLocked() ? -1 : inside;
  }
}
