package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.channel.Queue;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;

/** Who waits for an item is cancelled while one is put. */
@JCStressTest
@Outcome(id = "7, 0", expect = ACCEPTABLE, desc = "The item came first.")
@Outcome(
    id = "cancelled, 1",
    expect = ACCEPTABLE,
    desc = "The cancel came first: it is in the queue.")
@Outcome(expect = FORBIDDEN, desc = "The item is lost, or in two places.")
@State
public class QueueHandOver {
  private final Queue<Integer> queue = new Queue<>(1);
  private final Oroutine<Integer> routine =
      DaemonLoop.LOOP.launch(() -> Monocle.await(queue.get()));

  /** Puts. */
  @Actor
  public void put() {
    queue.tryPut(7);
  }

  /** Cancels. */
  @Actor
  public void cancel() {
    routine.cancel();
  }

  /** Where the item is. */
  @Arbiter
  public void look(LI_Result result) {
    result.r1 = DaemonLoop.end(routine);
    result.r2 = queue.size();
  }
}
