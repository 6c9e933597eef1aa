package io.monocle.benchmarks.micro;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same on plain virtual threads and the JDK's scheduler, to compare with. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class VirtualThreads {
  private static final int SOME = 20_000;

  private volatile int turn;
  private volatile @Nullable Thread left;
  private volatile @Nullable Thread right;

  /** Two virtual threads unpark each other in turn; one park and unpark each. */
  @Benchmark
  @OperationsPerInvocation(2 * SOME)
  public int jdkPingPong() throws InterruptedException {
    turn = 0;
    Thread one = Thread.ofVirtual().unstarted(() -> play(0));
    Thread two = Thread.ofVirtual().unstarted(() -> play(1));
    left = one;
    right = two;
    one.start();
    two.start();
    one.join();
    two.join();
    return turn;
  }

  private void play(int mine) {
    for (int i = 0; i < SOME; i++) {
      while (turn != mine) {
        LockSupport.park();
      }
      turn = 1 - mine;
      LockSupport.unpark(mine == 0 ? right : left);
    }
  }

  /** Starts virtual threads that return at once, and waits for the end of each. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public int jdkStartToFinish() throws InterruptedException {
    Thread last = Thread.startVirtualThread(() -> {});
    for (int i = 1; i < SOME; i++) {
      last = Thread.startVirtualThread(() -> {});
    }
    last.join();
    return SOME;
  }
}
