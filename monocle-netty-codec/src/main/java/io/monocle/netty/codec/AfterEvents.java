package io.monocle.netty.codec;

import io.netty.channel.SingleThreadIoEventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;

/**
 * Tasks that run at the end of the loop's iteration, as Netty's tail tasks. (Only a loop with I/O
 * runs these: {@code DefaultEventLoop} accepts them and lets them lie.)
 *
 * <p>An iteration is: wait for I/O, handle its events, run tasks, run tail tasks. Netty runs tail
 * tasks until none is left, so one that asks for another would keep the loop from I/O for good.
 * Here what a run asks for waits for the next iteration, which does not wait for I/O but looks for
 * it. Nothing is allocated and, on the loop's own thread, no system call made. Loop's thread only.
 */
public final class AfterEvents implements Runnable {
  private final SingleThreadIoEventLoop loop;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final Runnable inNextIteration = this::armOrRun;

  /** Whether {@link #run} is under way or certain to come. */
  private boolean armed;

  /** The tasks of one loop. */
  public AfterEvents(SingleThreadIoEventLoop loop) {
    this.loop = loop;
  }

  /**
   * Runs a task at the end of this iteration, or of the next if this one is ending.
   *
   * @throws RejectedExecutionException if the loop has ended
   */
  public void add(Runnable task) {
    if (!armed) {
      arm();
      armed = true;
    }
    tasks.add(task);
  }

  @Override
  public void run() {
    try {
      for (int left = tasks.size(); left > 0; left--) {
        tasks.remove().run();
      }
    } finally {
      armed = !tasks.isEmpty();
      if (armed && !comesAgain()) {
        runWhatIsLeft();
      }
    }
  }

  /** The loop has no further iteration. */
  private void runWhatIsLeft() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
    armed = false;
  }

  private void armOrRun() {
    try {
      arm();
    } catch (RejectedExecutionException loopHasEnded) {
      runWhatIsLeft();
    }
  }

  private boolean comesAgain() {
    try {
      loop.execute(inNextIteration);
      return true;
    } catch (RejectedExecutionException loopHasEnded) {
      return false;
    }
  }

  private void arm() {
    loop.executeAfterEventLoopIteration(this);
  }
}
