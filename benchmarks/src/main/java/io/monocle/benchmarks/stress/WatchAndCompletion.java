package io.monocle.benchmarks.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.monocle.Deferred;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two callbacks are registered while the promise is completed. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Each was told once.")
@Outcome(expect = FORBIDDEN, desc = "A callback was forgotten, or told twice.")
@State
public class WatchAndCompletion {
  private final Deferred<Integer> deferred = new Deferred<>();
  private final AtomicInteger told = new AtomicInteger();

  /** Completes. */
  @Actor
  public void complete() {
    deferred.succeed(1);
  }

  /** Registers both. */
  @Actor
  public void watch() {
    deferred
        .promise()
        .onSuccess(value -> told.incrementAndGet())
        .onSuccess(value -> told.incrementAndGet());
  }

  /** How often callbacks ran. */
  @Arbiter
  public void look(I_Result result) {
    result.r1 = told.get();
  }
}
