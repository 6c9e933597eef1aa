package io.monocle.benchmarks.stress.broken;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A registration that looks for the outcome first and leaves its callback then. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "It was told once.")
@Outcome(expect = FORBIDDEN, desc = "The callback was forgotten.")
@State
public class WatchAndCompletionBroken {
  private final AtomicInteger told = new AtomicInteger();
  private volatile boolean done;
  private volatile @Nullable Runnable watcher;

  /** Completes. */
  @Actor
  public void complete() {
    done = true;
    Runnable seen = watcher;
    if (seen != null) {
      seen.run();
    }
  }

  /** Registers. */
  @Actor
  public void watch() {
    if (done) {
      told.incrementAndGet();
    } else {
      watcher = told::incrementAndGet;
    }
  }

  /** How often the callback ran. */
  @Arbiter
  public void look(I_Result result) {
    result.r1 = told.get();
  }
}
