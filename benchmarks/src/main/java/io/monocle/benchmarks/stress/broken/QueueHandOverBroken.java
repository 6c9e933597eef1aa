package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two who get look whether there is an item first and take it then. */
@JCStressTest
@Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "One has it.")
@Outcome(id = "0, 7", expect = ACCEPTABLE, desc = "The other one has it.")
@Outcome(expect = FORBIDDEN, desc = "Both have it.")
@State
public class QueueHandOverBroken {
  private volatile int item = 7;

  private int get() {
    int seen = item;
    if (seen != 0) {
      item = 0;
    }
    return seen;
  }

  /** Gets. */
  @Actor
  public void one(II_Result result) {
    result.r1 = get();
  }

  /** Gets, too. */
  @Actor
  public void other(II_Result result) {
    result.r2 = get();
  }
}
