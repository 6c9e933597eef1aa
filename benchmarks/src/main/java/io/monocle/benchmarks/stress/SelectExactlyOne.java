package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.channel.Queue;
import io.monocle.channel.Select;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** An o-routine selects between two queues into which two threads put. */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "It got the first item.")
@Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "It got the second item.")
@Outcome(expect = FORBIDDEN, desc = "An item was lost, or it got both.")
@State
public class SelectExactlyOne {
  private final Queue<Integer> one = new Queue<>(1);
  private final Queue<Integer> other = new Queue<>(1);
  private int got;
  private final Oroutine<?> routine =
      DaemonLoop.LOOP.launch(
          () ->
              Monocle.await(
                  Select.select(
                      Select.get(one, item -> got += item),
                      Select.get(other, item -> got += item))));

  /** Puts into the one. */
  @Actor
  public void one() {
    one.tryPut(1);
  }

  /** Puts into the other. */
  @Actor
  public void other() {
    other.tryPut(2);
  }

  /** Where the items are. */
  @Arbiter
  public void look(III_Result result) {
    DaemonLoop.end(routine);
    result.r1 = got;
    result.r2 = one.size();
    result.r3 = other.size();
  }
}
