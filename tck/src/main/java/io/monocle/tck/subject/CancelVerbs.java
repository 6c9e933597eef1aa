package io.monocle.tck.subject;

import io.monocle.Body;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cancelling and deadlines. */
public interface CancelVerbs {

  /** {@link Oroutine#cancel(String)}. */
  default void cancel(Oroutine<?> routine, @Nullable String reason) {
    routine.cancel(reason);
  }

  /** {@link Monocle#shielded(Body)}. */
  default <T extends @Nullable Object> T shielded(Body<T> body) {
    return Monocle.shielded(body);
  }

  /** {@link Monocle#onCancel}. */
  default Registration onCancel(Runnable hook) {
    return Monocle.onCancel(hook);
  }

  /** {@link Monocle#withTimeout(Duration, Body)}. */
  default <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
    return Monocle.withTimeout(atMost, body);
  }

  /** {@link Monocle#withDeadline(Instant, Body)}. */
  default <T extends @Nullable Object> T withDeadline(Instant deadline, Body<T> body) {
    return Monocle.withDeadline(deadline, body);
  }

  /** {@link Monocle#timeLeft}. */
  default Optional<Duration> timeLeft() {
    return Monocle.timeLeft();
  }
}
