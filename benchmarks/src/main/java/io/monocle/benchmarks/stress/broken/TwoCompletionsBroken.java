package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A completion that looks first and writes then, in two steps. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first one won.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second one won.")
@Outcome(expect = FORBIDDEN, desc = "Both won.")
@State
public class TwoCompletionsBroken {
  private volatile int outcome;

  private boolean complete(int value) {
    if (outcome != 0) {
      return false;
    }
    outcome = value;
    return true;
  }

  /** One. */
  @Actor
  public void one(ZZ_Result result) {
    result.r1 = complete(1);
  }

  /** The other. */
  @Actor
  public void other(ZZ_Result result) {
    result.r2 = complete(2);
  }
}
