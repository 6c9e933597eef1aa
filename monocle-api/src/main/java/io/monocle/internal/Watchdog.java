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
      int seen = loop.heartbeat.beats();
      Turn turn = loop.heartbeat.turn();
      if (turn == null || seen != beats) {
        beats = seen;
        since = now;
        told = false;
      } else if (!told && now - since >= threshold) {
        told = true;
        tell(turn, (now - since) / 1_000_000);
      }
    }

    private void tell(Turn turn, long millis) {
      Thread at = turn instanceof Routine<?> routine ? routine.thread() : loop.holder;
      StackTraceElement[] stack = at == null ? new StackTraceElement[0] : at.getStackTrace();
      if (turn instanceof Routine<?> routine && routine.state() != Oroutine.State.RUNNING) {
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
            turn instanceof Routine<?> ? turn : "a callback",
            loop.name(),
            millis,
            Places.firstOfUser(stack));
      }
    }
  }
}
