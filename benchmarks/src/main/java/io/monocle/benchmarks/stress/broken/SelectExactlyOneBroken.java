package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two who give to a select look whether it has been given something first, and give then. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first item was given.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second item was given.")
@Outcome(expect = FORBIDDEN, desc = "Both were given.")
@State
public class SelectExactlyOneBroken {
  private volatile boolean chosen;

  private boolean give() {
    if (chosen) {
      return false;
    }
    chosen = true;
    return true;
  }

  /** Gives. */
  @Actor
  public void one(ZZ_Result result) {
    result.r1 = give();
  }

  /** Gives, too. */
  @Actor
  public void other(ZZ_Result result) {
    result.r2 = give();
  }
}
