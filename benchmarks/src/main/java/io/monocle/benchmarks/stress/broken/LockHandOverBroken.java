package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** A lock that looks whether it is free first and takes itself then. */
@JCStressTest
@Outcome(id = "true, true, 2", expect = ACCEPTABLE, desc = "Both were inside, one at a time.")
@Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "One was refused.")
@Outcome(id = "false, true, 1", expect = ACCEPTABLE, desc = "The other one was refused.")
@Outcome(expect = FORBIDDEN, desc = "Both were inside at a time.")
@State
public class LockHandOverBroken {
  private volatile boolean locked;
  private int inside;

  private boolean tryOnce() {
    if (locked) {
      return false;
    }
    locked = true;
    inside++;
    locked = false;
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
    result.r3 = inside;
  }
}
