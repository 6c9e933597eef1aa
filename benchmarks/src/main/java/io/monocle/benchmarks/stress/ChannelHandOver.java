package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.channel.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;

/** Who receives from an unbuffered channel is cancelled while somebody sends. */
@JCStressTest
@Outcome(id = "true, 7", expect = ACCEPTABLE, desc = "Both have met.")
@Outcome(id = "false, cancelled", expect = ACCEPTABLE, desc = "They have not met.")
@Outcome(expect = FORBIDDEN, desc = "One of them has met, and the other one has not.")
@State
public class ChannelHandOver {
  private final Channel<Integer> channel = new Channel<>();
  private final Oroutine<Integer> routine =
      DaemonLoop.LOOP.launch(() -> Monocle.await(channel.receive()));

  /** Sends. */
  @Actor
  public void send(ZL_Result result) {
    result.r1 = channel.trySend(7);
  }

  /** Cancels. */
  @Actor
  public void cancel() {
    routine.cancel();
  }

  /** What was received. */
  @Arbiter
  public void look(ZL_Result result) {
    result.r2 = DaemonLoop.end(routine);
  }
}
