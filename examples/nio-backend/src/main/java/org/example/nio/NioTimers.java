package org.example.nio;

import io.monocle.spi.Cancellable;
import java.util.PriorityQueue;
import java.util.Queue;

/** What is to run later, the earliest first. Used on the loop's thread only. */
final class NioTimers {
  /** Some 73 years: so far that it is for ever, so near that differences never overflow. */
  private static final long FAR = Long.MAX_VALUE / 4;

  private final Queue<Timer> timers = new PriorityQueue<>();
  private long made;

  private record Timer(long deadline, long number, Runnable task) implements Comparable<Timer> {

    @Override
    public int compareTo(Timer other) {
      long difference = deadline - other.deadline;
      return Long.signum(difference != 0 ? difference : number - other.number);
    }
  }

  Cancellable add(Runnable task, long delayNanos) {
    long deadline = System.nanoTime() + Math.clamp(delayNanos, 0, FAR);
    Timer timer = new Timer(deadline, made++, task);
    timers.add(timer);
    return () -> timers.remove(timer);
  }

  /** How long the loop may sleep: 0 if a timer is due, a negative number if there is none. */
  long nanosToNext() {
    Timer next = timers.peek();
    return next == null ? -1 : Math.max(0, next.deadline - System.nanoTime());
  }

  /** Runs one by one what is due now, so that each may still cancel the others. */
  void runDue() {
    long now = System.nanoTime();
    for (Timer next = timers.peek();
        next != null && next.deadline - now <= 0;
        next = timers.peek()) {
      timers.remove();
      next.task.run();
    }
  }
}
