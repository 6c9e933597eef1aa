package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A release that looks whether somebody waits and gives then, without asking once more. */
@JCStressTest
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "The permit was given.")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "It was kept.")
@Outcome(expect = FORBIDDEN, desc = "It was lost, or made.")
@State
public class SemaphorePermitsBroken {
  private volatile boolean waiting = true;
  private volatile boolean given;
  private volatile int available;

  /** Releases. */
  @Actor
  public void release() {
    if (waiting) {
      given = true;
    } else {
      available = 1;
    }
  }

  /** Gives up, unless it has the permit. */
  @Actor
  public void giveUp(ZI_Result result) {
    result.r1 = given;
    waiting = false;
  }

  /** How many are left. */
  @Arbiter
  public void look(ZI_Result result) {
    result.r2 = available;
  }
}
