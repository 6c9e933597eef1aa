package io.monocle.internal;

import io.monocle.Oroutine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs, once for each, the turns that hold their loop longer than a threshold, with the place where
 * they are; and frees a loop from an await whose thread cannot leave the loop's. It only looks:
 * running turns pay one count.
 */
final class Watchdog implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Watchdog");

  private final List<Watched> loops;
  private final long threshold;
  private volatile boolean ends;
  private @Nullable Thread thread;

  Watchdog(List<EventLoop> loops, Duration threshold) {
    this.loops = loops.stream().map(Watched::new).toList();
    this.threshold = Durations.toNanos(threshold);
  }

  void start(String name) {
    if (threshold > 0) {
      thread = Thread.ofPlatform().daemon().name(name).start(this);
    }
  }

  void end() {
    ends = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    while (!ends) {
      LockSupport.parkNanos(Math.max(threshold / 4, 1_000_000));
      LaunchClock.look();
      long now = System.nanoTime();
      for (Watched loop : loops) {
        loop.look(now);
      }
    }
  }

  private final class Watched {
    private final EventLoop loop;
    private int beats;
    private long since;
    private boolean told;

    Watched(EventLoop loop) {
      this.loop = loop;
    }

    void look(long now) {
      int seen = loop.hold.beats();
      int turn = loop.hold.turn();
      if (turn == Hold.IDLE || seen != beats) {
        beats = seen;
        since = now;
        told = false;
      } else if (!told && now - since >= threshold) {
        told = true;
        tell(turn == Hold.ROUTINE ? loop.runningRoutine() : null, (now - since) / 1_000_000);
      }
    }

    private void tell(@Nullable Routine<?> routine, long millis) {
      Thread at = routine == null ? loop.carrier().callbackThread() : routine.thread();
      StackTraceElement[] stack = at == null ? new StackTraceElement[0] : at.getStackTrace();
      if (routine != null && routine.state() != Oroutine.State.RUNNING) {
        LOG.warn(
            "{} awaits at {} and holds loop {} for {} ms, because its thread cannot leave the"
                + " loop's there; its await fails now",
            routine,
            Places.firstOfUser(stack),
            loop.name(),
            millis);
        routine.markPinned();
      } else {
        LOG.warn(
            "{} holds loop {} for {} ms, at {}: await something, or move it with offload(...)",
            routine == null ? "a callback" : routine,
            loop.name(),
            millis,
            Places.firstOfUser(stack));
      }
    }
  }
}
