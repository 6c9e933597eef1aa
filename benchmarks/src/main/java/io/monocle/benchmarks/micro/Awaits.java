package io.monocle.benchmarks.micro;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.yieldNow;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.Scope;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Awaiting, resuming, launching. One invocation is one o-routine that does it many times. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Awaits {
  /** Operations of one invocation of {@link #completedAwait}. */
  public static final int MANY = 1_000_000;

  /** Operations of one invocation of most others. */
  public static final int SOME = 20_000;

  private static final int BATCH = 1_000;

  /** Awaits what is complete already. */
  @Benchmark
  @OperationsPerInvocation(MANY)
  public Integer completedAwait(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          Promise<Integer> promise = Promise.completed(1);
          int sum = 0;
          for (int i = 0; i < MANY; i++) {
            sum += await(promise);
          }
          return sum;
        });
  }

  /** Suspends, and is resumed as the next turn. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer yieldAndResume(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          for (int i = 0; i < SOME; i++) {
            await(yieldNow());
          }
          return SOME;
        });
  }

  /** Two o-routines complete each other's promises in turn; one await and resume each. */
  @Benchmark
  @OperationsPerInvocation(2 * SOME)
  public Integer pingPong(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          Player left = new Player();
          Player right = new Player();
          Oroutine<?> other = launch(() -> right.play(left));
          left.play(right);
          await(other);
          return left.hits + right.hits;
        });
  }

  /** A callback of the loop completes what an o-routine awaits. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer awaitCallback(OnLoop on) throws InterruptedException {
    Loop loop = on.loop();
    return on.run(
        () -> {
          int sum = 0;
          for (int i = 0; i < SOME; i++) {
            Deferred<Integer> answer = new Deferred<>();
            loop.execute(() -> answer.succeed(1));
            sum += await(answer.promise());
          }
          return sum;
        });
  }

  /** Launches o-routines that return at once, and waits for the end of each batch. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer launchToFinish(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          int sum = 0;
          for (int i = 0; i < SOME / BATCH; i++) {
            Oroutine<Integer> last = launch(() -> 1);
            for (int j = 1; j < BATCH; j++) {
              last = launch(() -> 1);
            }
            sum += await(last);
          }
          return sum;
        });
  }

  /** Awaits what has failed already, with the same failure each time. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer awaitOneFailure(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          Promise<Integer> failed = Promise.failed(new IllegalStateException("benchmark"));
          int sum = 0;
          for (int i = 0; i < SOME; i++) {
            sum += failingAwait(failed);
          }
          return sum;
        });
  }

  /** Awaits what has failed already, with a new failure each time. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer awaitNewFailure(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          int sum = 0;
          for (int i = 0; i < SOME; i++) {
            sum += failingAwait(Promise.failed(new IllegalStateException("benchmark")));
          }
          return sum;
        });
  }

  private static int failingAwait(Promise<Integer> failed) {
    try {
      return await(failed);
    } catch (IllegalStateException expected) {
      return 1;
    }
  }

  /** {@link #yieldAndResume} with a time limit: the difference is a timer armed and cancelled. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer yieldAndResumeLimited(OnLoop on) throws InterruptedException {
    Duration limit = Duration.ofHours(1);
    return on.run(
        () -> {
          for (int i = 0; i < SOME; i++) {
            await(yieldNow(), limit);
          }
          return SOME;
        });
  }

  /** Opens a scope and leaves it, with nothing launched in it. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer scope(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          for (int i = 0; i < SOME; i++) {
            try (var _ = Scope.open()) {
              // nothing to wait for
            }
          }
          return SOME;
        });
  }

  /** Maps a promise, completes it, and awaits what it was mapped to. */
  @Benchmark
  @OperationsPerInvocation(SOME)
  public Integer promiseMap(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          int sum = 0;
          for (int i = 0; i < SOME; i++) {
            Deferred<Integer> answer = new Deferred<>();
            Promise<Integer> next = answer.promise().map(value -> value + 1);
            answer.succeed(1);
            sum += await(next);
          }
          return sum;
        });
  }

  private static final class Player {
    private @Nullable Deferred<Integer> waiting;
    private int hits;

    void play(Player other) {
      for (int i = 0; i < SOME; i++) {
        Deferred<Integer> mine = new Deferred<>();
        waiting = mine;
        other.hit();
        hits += await(mine.promise());
      }
      other.hit();
    }

    private void hit() {
      Deferred<Integer> hit = waiting;
      if (hit != null) {
        hit.succeed(1);
      }
    }
  }
}
