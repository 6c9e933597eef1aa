package io.monocle.sim;

import io.monocle.DeadlockException;
import io.monocle.LoopGroup;
import io.monocle.Oroutines;
import io.monocle.sim.world.World;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts a program in whose world nothing can happen any more. A thread outside might still
 * have a say, so it is given some real time for that.
 */
final class Watch implements AutoCloseable {
  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS = 8;

  private final World world;
  private final Thread program;
  private final Supplier<List<LoopGroup>> groups;
  private final CountDownLatch closed = new CountDownLatch(1);
  private @Nullable DeadlockException found;

  Watch(World world, Thread program, Supplier<List<LoopGroup>> groups) {
    this.world = world;
    this.program = program;
    this.groups = groups;
    Thread.ofPlatform().daemon().name("simulation-watch").start(this::watch);
  }

  /** Runs the program, and says why if it was interrupted from here. */
  <T extends @Nullable Object> T judge(Supplier<T> run) {
    try {
      return run.get();
    } catch (CancellationException e) {
      DeadlockException deadlock = end();
      if (deadlock == null) {
        throw e;
      }
      throw deadlock;
    }
  }

  private void watch() {
    try {
      long seen = -1;
      for (int same = 0; same < LOOKS; ) {
        if (closed.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        long now = world.stuckAfter();
        same = now >= 0 && now == seen ? same + 1 : 0;
        seen = now;
      }
      stop(
          new DeadlockException(
              "nothing is left that could happen; the o-routines:\n"
                  + groups.get().stream().map(Oroutines::dump).collect(Collectors.joining("\n"))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void stop(DeadlockException deadlock) {
    if (closed.getCount() > 0) {
      found = deadlock;
      program.interrupt();
    }
  }

  private synchronized @Nullable DeadlockException end() {
    closed.countDown();
    return found;
  }

  @Override
  public void close() {
    if (end() != null) {
      Thread.interrupted();
    }
  }
}
