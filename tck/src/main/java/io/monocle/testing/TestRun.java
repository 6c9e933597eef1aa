package io.monocle.testing;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;

import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutines;
import io.monocle.sim.Simulation;
import io.monocle.sim.world.LoopCarrier;
import io.monocle.tck.TckEnvironment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One run of one test.
 *
 * <p>It runs as a whole program, on a thread of its own, which JUnit's thread waits for. What it
 * left behind is looked at in the body's last turns, while virtual time stands still: what is about
 * to end, ends, and what sleeps goes on sleeping.
 */
final class TestRun {
  private static final int LOOKS = 200;

  private final OroutineTest how;
  private final long seed;
  private final Body body;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private final CompletableFuture<LoopGroup> opened = new CompletableFuture<>();

  /** What is tested. */
  interface Body {
    void run() throws Throwable;
  }

  TestRun(OroutineTest how, long seed, Body body) {
    this.how = how;
    this.seed = seed;
    this.body = body;
  }

  void run() throws Throwable {
    if (isSimulated(how) && !LoopCarrier.isOn()) {
      throw new AssertionError(
          LoopCarrier.ADVICE + ", or name a real backend: @OroutineTest(backend = \"netty\")");
    }
    Duration limit = TckEnvironment.standard().scaled(Duration.ofSeconds(how.timeoutSeconds()));
    Thread program = Thread.ofPlatform().daemon().name("oroutine-test").start(this::program);
    try {
      end.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (TimeoutException e) {
      throw new AssertionError(
          "the test has not ended within " + limit.toSeconds() + " s; its o-routines:\n" + dump());
    } finally {
      program.interrupt();
      program.join(limit.toMillis());
    }
  }

  static boolean isSimulated(OroutineTest how) {
    return how.backend().equals("simulation");
  }

  private void program() {
    try {
      if (isSimulated(how)) {
        Simulation.seed(seed).loops(how.loops()).run(this::main);
      } else {
        LoopGroup.builder().loops(how.loops()).backend(how.backend()).run(this::main);
      }
      end.complete(null);
    } catch (Throwable failure) {
      end.completeExceptionally(failure);
    }
  }

  private @Nullable Void main() throws Exception {
    LoopGroup group = Monocle.current().loop().group();
    opened.complete(group);
    proceed();
    lookAround(group);
    return null;
  }

  private void proceed() throws Exception {
    try {
      body.run();
    } catch (Exception | Error failure) {
      throw failure;
    } catch (Throwable failure) {
      throw new IllegalStateException("neither exception nor error", failure);
    }
  }

  private void lookAround(LoopGroup group) {
    Left left = Left.of(group);
    for (int i = 0; i < LOOKS && !left.isNothing(); i++) {
      await(isSimulated(how) ? yieldNow() : sleep(Duration.ofMillis(1)));
      left = Left.of(group);
    }
    if (!left.isNothing()) {
      throw new AssertionError(
          "the test has left behind " + left + "; its o-routines:\n" + Oroutines.dump(group));
    }
  }

  private String dump() {
    LoopGroup group = opened.getNow(null);
    return group == null ? "none: no loop was opened" : Oroutines.dump(group);
  }
}
