package io.monocle.internal;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs an o-routine's failure if nobody has looked at it within a second, or when its loop closes.
 */
final class UnseenFailure extends Timer {
  private static final Logger LOG = LoggerFactory.getLogger("io.monocle.Oroutine");
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Routine<?> routine;
  private final Throwable failure;

  private UnseenFailure(Routine<?> routine, EventLoop loop, Throwable failure) {
    super(loop, loop.deadlineIn(GRACE_NANOS));
    this.routine = routine;
    this.failure = failure;
  }

  /** Begins the grace. Holding the loop. */
  static void watchFor(Routine<?> routine, EventLoop loop, Throwable failure) {
    UnseenFailure unseen = new UnseenFailure(routine, loop, failure);
    if (loop.isClosed()) {
      unseen.expired();
    } else {
      loop.timers.add(unseen);
    }
  }

  @Override
  boolean endsWithTheLoop() {
    return true;
  }

  @Override
  void expired() {
    if (!routine.isObserved()) {
      LOG.error(
          "{} failed, and nobody has looked at its promise", routine, Trace.readable(failure));
    }
  }
}
