package io.monocle.internal;

import java.time.Duration;

/** Does something again and again on a loop, until it is stopped; not a user's code. */
public final class Periodic {
  private final EventLoop loop;
  private final long nanos;
  private final Runnable action;
  private volatile boolean stopped;
  private Timer timer;

  private Periodic(EventLoop loop, long nanos, Runnable action) {
    this.loop = loop;
    this.nanos = nanos;
    this.action = action;
    this.timer = new Beat(loop.deadlineIn(nanos));
  }

  /** Begins; the first time is after one period. Holder only. */
  public static Periodic start(EventLoop loop, Duration period, Runnable action) {
    Periodic periodic = new Periodic(loop, Durations.toNanos(period), action);
    loop.timers.add(periodic.timer);
    return periodic;
  }

  /** Ends; from any thread. */
  public void stop() {
    stopped = true;
    loop.onLoop(() -> loop.timers.remove(timer));
  }

  private final class Beat extends Timer {
    Beat(long deadline) {
      super(Periodic.this.loop, deadline);
    }

    @Override
    void expired() {
      if (!stopped) {
        long late = loop.driver.nanoTime() - deadline;
        timer = new Beat(deadline + (late / nanos + 1) * nanos);
        loop.timers.add(timer);
        action.run();
      }
    }
  }
}
