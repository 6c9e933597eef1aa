package io.monocle.reactor;

import io.netty.channel.SingleThreadIoEventLoop;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;

/**
 * Runs tasks at the end of an event loop's iteration.
 *
 * <p>Netty's own queue for this is drained until it is empty, so a task that hands itself in again
 * from there would never let the loop come back to its sockets. Here what is handed in during a
 * drain waits for the next iteration: the drain ends, {@code arm} stands in the ordinary queue, the
 * loop looks at its sockets without blocking, runs {@code arm}, and drains again.
 *
 * <p>Confined to the loop's thread. Armed means that either this or {@code arm} is in one of the
 * loop's queues, or a drain is under way; tasks are never in the queue here without that.
 */
final class AfterEvents implements Runnable {

  private final SingleThreadIoEventLoop eventLoop;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean armed;

  AfterEvents(SingleThreadIoEventLoop eventLoop) {
    this.eventLoop = eventLoop;
  }

  void add(Runnable task) {
    tasks.add(task);
    if (!armed) {
      arm();
    }
  }

  private void arm() {
    armed = true;
    eventLoop.executeAfterEventLoopIteration(this);
  }

  @Override
  public void run() {
    try {
      for (int left = tasks.size(); left > 0; left--) {
        tasks.remove().run();
      }
    } finally {
      armed = false;
      if (!tasks.isEmpty()) {
        armNextIteration();
      }
    }
  }

  private void armNextIteration() {
    try {
      eventLoop.execute(this::armOrRun);
      armed = true;
    } catch (RejectedExecutionException ended) {
      runWhatIsLeft();
    }
  }

  private void armOrRun() {
    try {
      arm();
    } catch (RejectedExecutionException ended) {
      runWhatIsLeft();
    }
  }

  /** The loop has no further iteration. */
  private void runWhatIsLeft() {
    armed = true;
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    armed = false;
  }
}
