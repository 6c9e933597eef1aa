package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Deferred;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two threads complete a promise. */
@JCStressTest
@Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "The first one won.")
@Outcome(id = "false, true, 2", expect = ACCEPTABLE, desc = "The second one won.")
@Outcome(expect = FORBIDDEN, desc = "Both won, or neither, or the value is the loser's.")
@State
public class TwoCompletions {
  private final Deferred<Integer> deferred = new Deferred<>();

  /** One. */
  @Actor
  public void one(ZZI_Result result) {
    result.r1 = deferred.succeed(1);
  }

  /** The other. */
  @Actor
  public void other(ZZI_Result result) {
    result.r2 = deferred.succeed(2);
  }

  /** The value. */
  @Arbiter
  public void look(ZZI_Result result) {
    result.r3 = deferred.promise().value();
  }
}
