package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.sync.Semaphore;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** Who waits for a permit is cancelled while one is released. */
@JCStressTest
@Outcome(id = "held, 0", expect = ACCEPTABLE, desc = "The permit came first.")
@Outcome(id = "cancelled, 1", expect = ACCEPTABLE, desc = "The cancel came first.")
@Outcome(expect = FORBIDDEN, desc = "A permit was lost, or made.")
@State
public class SemaphorePermits {
  private final Semaphore semaphore = new Semaphore(0);
  private final Oroutine<String> routine =
      DaemonLoop.LOOP.launch(
          () -> {
            Monocle.await(semaphore.acquire());
            return "held";
          });

  /** Releases. */
  @Actor
  public void release() {
    semaphore.release();
  }

  /** Cancels. */
  @Actor
  public void cancel() {
    routine.cancel();
  }

  /** Where the permit is. */
  @Arbiter
  public void look(LI_Result result) {
    result.r1 = DaemonLoop.end(routine);
    result.r2 = semaphore.available();
  }
}
