package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Deferred;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import java.util.concurrent.CancellationException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** An o-routine's await gets its value and its cancel from two threads; it may be anywhere. */
@JCStressTest
@Outcome(id = "7", expect = ACCEPTABLE, desc = "The value came first.")
@Outcome(id = "cancelled", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(expect = FORBIDDEN, desc = "It ended in another way; if it hangs, its wake-up was lost.")
@State
public class CancelAndOutcome {

  private final Deferred<Integer> deferred = new Deferred<>();
  private final Oroutine<Integer> routine =
      DaemonLoop.LOOP.launch(() -> Monocle.await(deferred.promise()));

  /** Completes. */
  @Actor
  public void complete() {
    deferred.succeed(7);
  }

  /** Cancels. */
  @Actor
  public void cancel() {
    routine.cancel();
  }

  /** How it ended. */
  @Arbiter
  public void look(L_Result result) {
    try {
      result.r1 = routine.join();
    } catch (CancellationException e) {
      result.r1 = "cancelled";
    } catch (InterruptedException e) {
      result.r1 = "interrupted";
    }
  }
}
