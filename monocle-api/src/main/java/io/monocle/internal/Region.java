package io.monocle.internal;

import io.monocle.Body;
import io.monocle.TimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an o-routine's code that is cancelled as a whole (a deadline, a scope), or that is
 * shielded from what is outside. Regions nest; the innermost is {@link Routine#region}, which only
 * the o-routine's own thread changes.
 *
 * <pre>
 *   what cancels an await: the outermost cancelled region, looking outwards up to the first shield
 *
 *   o-routine ─▶ region ─▶ region ─▶ SHIELD ─▶ region ─▶ await
 *   └───────── not seen ──────────┘  └─────── seen ────┘
 * </pre>
 */
public class Region {
  static final long NO_DEADLINE = Long.MAX_VALUE;

  final Routine<?> routine;
  final @Nullable Region outer;
  private final boolean shield;
  final long deadline;
  private volatile @Nullable Throwable cancelledBy;

  private Region(Routine<?> routine, boolean shield, long deadline) {
    this.routine = routine;
    this.outer = routine.region;
    this.shield = shield;
    this.deadline = deadline;
  }

  /** A region that can be cancelled. */
  Region(Routine<?> routine) {
    this(routine, false, NO_DEADLINE);
  }

  /** A region with a deadline that somebody else sees to. */
  Region(Routine<?> routine, long deadline) {
    this(routine, false, deadline);
  }

  static Region shieldOf(Routine<?> routine) {
    return new Region(routine, true, NO_DEADLINE);
  }

  final void enter() {
    routine.region = this;
  }

  final void leave() {
    routine.region = outer;
  }

  /**
   * Cancels it: every await in it throws this, until it is left. Any thread; the first one counts.
   */
  final void cancel(Throwable failure) {
    if (cancelledBy == null) {
      cancelledBy = failure;
      routine.wake();
    }
  }

  final @Nullable Throwable cancelledBy() {
    return cancelledBy;
  }

  /** What the awaits of an o-routine throw now, or null. On its own thread. */
  static @Nullable Throwable cancelling(Routine<?> routine) {
    Throwable found = null;
    for (Region region = routine.region; region != null; region = region.outer) {
      Throwable cause = region.cancelledBy;
      if (cause != null) {
        found = cause;
      }
      if (region.shield) {
        return found;
      }
    }
    CancellationException own = routine.cancelledBy;
    return own != null ? own : found;
  }

  /** The nearest deadline that the o-routine is under, on its loop's clock. */
  static long nearestDeadline(Routine<?> routine) {
    long nearest = NO_DEADLINE;
    for (Region region = routine.region; region != null && !region.shield; region = region.outer) {
      if (region.deadline != NO_DEADLINE
          && (nearest == NO_DEADLINE || region.deadline - nearest < 0)) {
        nearest = region.deadline;
      }
    }
    return nearest;
  }

  /** See {@link io.monocle.Monocle#timeLeft}. */
  public static Optional<Duration> timeLeft() {
    Routine<?> routine = Current.routine("timeLeft");
    long deadline = nearestDeadline(routine);
    return deadline == NO_DEADLINE
        ? Optional.empty()
        : Optional.of(
            Duration.ofNanos(Math.max(0, deadline - routine.boundTo().driver.nanoTime())));
  }

  /** See {@link io.monocle.Monocle#shielded(Body)}. */
  public static <T extends @Nullable Object> T shielded(Body<T> body) {
    Region shield = shieldOf(Current.routine("shielded"));
    shield.enter();
    try {
      return body.run();
    } catch (Exception e) {
      throw Exceptions.asIs(e);
    } finally {
      shield.leave();
    }
  }

  /** See {@link io.monocle.Monocle#withTimeout(Duration, Body)}. */
  public static <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
    Routine<?> routine = Current.routine("withTimeout");
    EventLoop loop = routine.boundTo();
    Region region = new Region(routine, loop.deadlineIn(Durations.toNanos(atMost)));
    Timer timer =
        new Timer(loop, region.deadline) {
          @Override
          void expired() {
            region.cancel(new CancellationException("a deadline of " + routine + " has passed"));
          }
        };
    if (atMost.isPositive()) {
      loop.timers.add(timer);
    } else {
      timer.expired();
    }
    region.enter();
    try {
      return body.run();
    } catch (Exception e) {
      if (e == region.cancelledBy()) {
        throw new TimeoutException(routine + " did not get through a block within " + atMost);
      }
      throw Exceptions.asIs(e);
    } finally {
      region.leave();
      loop.timers.remove(timer);
    }
  }
}
