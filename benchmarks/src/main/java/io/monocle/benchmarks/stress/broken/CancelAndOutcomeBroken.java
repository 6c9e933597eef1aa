package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** An await that looks whether it must wait before it says that it waits: the other way round. */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "It goes on.")
@Outcome(id = "false", expect = FORBIDDEN, desc = "It waits for ever: its wake-up was lost.")
@State
public class CancelAndOutcomeBroken {
  private static final int RUNNING = 0;
  private static final int WAITING = 1;
  private static final int READY = 2;

  private volatile int state = RUNNING;
  private volatile boolean done;

  /** The o-routine. */
  @Actor
  public void await() {
    if (!done) {
      state = WAITING;
    }
  }

  /** The reason to resume it. */
  @Actor
  public void wake() {
    done = true;
    if (state == WAITING) {
      state = READY;
    }
  }

  /** Whether it goes on. */
  @Arbiter
  public void look(Z_Result result) {
    result.r1 = state != WAITING;
  }
}
