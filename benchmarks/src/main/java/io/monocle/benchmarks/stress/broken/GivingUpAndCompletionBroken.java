package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A withdrawal that looks for the outcome and then undoes, without a say in the outcome. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The value was taken.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The operation was withdrawn.")
@Outcome(expect = FORBIDDEN, desc = "Taken and withdrawn.")
@State
public class GivingUpAndCompletionBroken {
  private volatile boolean done;
  private volatile boolean givenUp;

  /** Completes. */
  @Actor
  public void complete(ZZ_Result result) {
    if (!givenUp) {
      done = true;
      result.r1 = true;
    }
  }

  /** Gives up. */
  @Actor
  public void giveUp(ZZ_Result result) {
    if (!done) {
      givenUp = true;
      result.r2 = true;
    }
  }
}
