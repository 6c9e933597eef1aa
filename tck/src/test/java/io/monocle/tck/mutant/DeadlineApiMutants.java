package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Deadlines gone wrong. */
final class DeadlineApiMutants {
  private DeadlineApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("DEADLINE-1", "early", Early::new),
        ApiMutant.of("DEADLINE-1", "times out like a cancel", LikeACancel::new),
        ApiMutant.of("DEADLINE-2", "cancels the o-routine", CancelsAll::new),
        ApiMutant.of("DEADLINE-3", "the outer one alone counts", OuterOnly::new),
        ApiMutant.of("DEADLINE-4", "takes every cancel for its own", ClaimsCancels::new),
        ApiMutant.of("DEADLINE-5", "throws late values away", NoLateValue::new),
        ApiMutant.of("DEADLINE-6", "takes every time-out for its own", ClaimsTimeouts::new),
        ApiMutant.of("DEADLINE-7", "zero is for ever", ZeroIsForEver::new),
        ApiMutant.of("DEADLINE-8", "there is always time", AlwaysTime::new),
        ApiMutant.of("DEADLINE-9", "a day for everything", ADay::new),
        ApiMutant.of("DEADLINE-10", "shields nothing", NoShield::new));
  }

  private static final class Early implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      return Monocle.withTimeout(atMost.dividedBy(2), body);
    }
  }

  private static final class LikeACancel implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      try {
        return Monocle.withTimeout(atMost, body);
      } catch (TimeoutException e) {
        throw new CancellationException();
      }
    }
  }

  private static final class CancelsAll implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      Oroutine<?> self = Monocle.current();
      Monocle.launch(
          () -> {
            Monocle.await(Monocle.sleep(atMost));
            self.cancel();
          });
      try {
        return Monocle.withTimeout(Duration.ofDays(1), body);
      } catch (CancellationException e) {
        throw new TimeoutException("too late");
      }
    }
  }

  private static final class OuterOnly implements Subject {
    private int depth;

    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      depth++;
      try {
        return Monocle.withTimeout(depth == 1 ? atMost : Duration.ofDays(1), body);
      } finally {
        depth--;
      }
    }
  }

  private static final class ClaimsCancels implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      try {
        return Monocle.withTimeout(atMost, body);
      } catch (CancellationException e) {
        throw new TimeoutException("too late");
      }
    }
  }

  private static final class NoLateValue implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      return Monocle.withTimeout(
          atMost,
          () -> {
            T value = body.run();
            if (Monocle.timeLeft().orElseThrow().isZero()) {
              throw new TimeoutException("too late");
            }
            return value;
          });
    }
  }

  private static final class ClaimsTimeouts implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      try {
        return Monocle.withTimeout(atMost, body);
      } catch (TimeoutException e) {
        throw new TimeoutException("too late");
      }
    }
  }

  private static final class ZeroIsForEver implements Subject {
    @Override
    public <T extends @Nullable Object> T withTimeout(Duration atMost, Body<T> body) {
      return Monocle.withTimeout(atMost.isPositive() ? atMost : Duration.ofDays(1), body);
    }
  }

  private static final class AlwaysTime implements Subject {
    @Override
    public Optional<Duration> timeLeft() {
      return Optional.of(Monocle.timeLeft().orElse(Duration.ofDays(1)));
    }
  }

  private static final class ADay implements Subject {
    @Override
    public <T extends @Nullable Object> T withDeadline(Instant deadline, Body<T> body) {
      return Monocle.withTimeout(Duration.ofDays(1), body);
    }
  }

  private static final class NoShield implements Subject {
    @Override
    public <T extends @Nullable Object> T shielded(Body<T> body) {
      return Monocle.withTimeout(Duration.ofDays(1), body);
    }
  }
}
