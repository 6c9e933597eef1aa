package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** A send that looks whether somebody receives and hands over then, without asking once more. */
@JCStressTest
@Outcome(id = "true, 7", expect = ACCEPTABLE, desc = "Both have met.")
@Outcome(id = "false, 0", expect = ACCEPTABLE, desc = "They have not met.")
@Outcome(expect = FORBIDDEN, desc = "One of them has met, and the other one has not.")
@State
public class ChannelHandOverBroken {
  private volatile boolean waiting = true;
  private volatile int item;

  /** Sends. */
  @Actor
  public void send(ZI_Result result) {
    if (waiting) {
      item = 7;
      result.r1 = true;
    }
  }

  /** Gives up, unless it has the item. */
  @Actor
  public void giveUp(ZI_Result result) {
    result.r2 = item;
    waiting = false;
  }
}
