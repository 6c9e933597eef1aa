package io.monocle.netty;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;

/**
 * What a loop that shuts down would refuse: it runs at once, one after the other, on the loop's own
 * thread, as long as that thread lives. So o-routines can end even where Netty asks its loops for
 * their last tasks only once. Loop's thread only, but for {@link #run}.
 */
final class LastTasks {
  private final EventLoop loop;
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private boolean begun;
  private boolean running;

  LastTasks(EventLoop loop) {
    this.loop = loop;
  }

  /** The loop shuts down. */
  void begin(Runnable action) {
    begun = true;
    add(action);
  }

  /** Runs a task that the loop has refused, or throws the refusal. */
  void run(Runnable task, RejectedExecutionException refusal) {
    if (!loop.inEventLoop() || !begun) {
      throw refusal;
    }
    add(task);
  }

  private void add(Runnable task) {
    tasks.add(task);
    if (running) {
      return;
    }
    running = true;
    try {
      for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
        next.run();
      }
    } finally {
      running = false;
    }
  }
}
