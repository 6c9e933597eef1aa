package io.monocle.tck.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The clock of some loops, and the lock that guards their queues. All backends of a provider live
 * in one world, since they can talk to each other.
 *
 * <p>A loop that finds nothing to run says so and waits. The last one to do so, when no loop has
 * anything ready, moves the virtual clock to the nearest deadline of them all. Invariant: the clock
 * moves only while every loop is idle and every queue is empty. A real clock moves by itself, and
 * loops wait until their own next deadline.
 */
final class World {
  /** A second before the largest number, so that deadlines overflow. */
  private static final long BEGINNING = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1);

  private final boolean virtual;
  private final List<ReferenceLoop> loops = new ArrayList<>();
  private long virtualNow = BEGINNING;

  World(boolean virtual) {
    this.virtual = virtual;
  }

  synchronized void begin(List<ReferenceLoop> added) {
    loops.addAll(added);
    added.forEach(ReferenceLoop::start);
  }

  synchronized void end(List<ReferenceLoop> removed) {
    loops.removeAll(removed);
    removed.forEach(ReferenceLoop::end);
    notifyAll();
  }

  synchronized long now() {
    return virtual ? virtualNow : System.nanoTime();
  }

  /** What the loop is to run next; waits until there is something; null when all is over. */
  synchronized @Nullable Runnable next(ReferenceLoop loop) {
    loop.idle(true);
    while (!loop.hasEnded()) {
      Runnable task = loop.poll(now());
      if (task != null) {
        loop.idle(false);
        return task;
      }
      if (!jump()) {
        pause(loop);
      }
    }
    notifyAll();
    return null;
  }

  private boolean jump() {
    if (!virtual || loops.stream().anyMatch(loop -> loop.isBusy(virtualNow))) {
      return false;
    }
    var left = loops.stream().map(ReferenceLoop::deadline).filter(Objects::nonNull);
    var nearest = left.mapToLong(deadline -> deadline - virtualNow).min();
    virtualNow += nearest.orElse(0);
    notifyAll();
    return nearest.isPresent();
  }

  @SuppressWarnings("WaitNotInLoop") // next, its only caller, is the loop
  private void pause(ReferenceLoop loop) {
    Long deadline = virtual ? null : loop.deadline();
    try {
      if (deadline == null) {
        wait();
      } else {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - now()));
      }
    } catch (InterruptedException e) {
      // An interrupt is not how a loop ends.
    }
  }
}
