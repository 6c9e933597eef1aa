package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Deferred;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The last one who waits gives up while the promise is completed. */
@JCStressTest
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "The value was taken.")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "The operation was withdrawn.")
@Outcome(expect = FORBIDDEN, desc = "Taken and withdrawn, or neither.")
@State
public class GivingUpAndCompletion {
  private final AtomicInteger withdrawn = new AtomicInteger();
  private final Deferred<Integer> deferred =
      new Deferred<Integer>().onAbandoned(withdrawn::incrementAndGet);
  private final CompletableFuture<Integer> waiting = deferred.promise().toCompletableFuture();

  /** Completes. */
  @Actor
  public void complete(ZI_Result result) {
    result.r1 = deferred.succeed(1);
  }

  /** Gives up. */
  @Actor
  public void giveUp() {
    waiting.cancel(true);
  }

  /** How often it was withdrawn. */
  @Arbiter
  public void look(ZI_Result result) {
    result.r2 = withdrawn.get();
  }
}
