package io.monocle.tck.mutant;

import io.monocle.Monocle;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Awaiting gone wrong. */
final class AwaitApiMutants {
  private AwaitApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("AWAIT-1", "another object than the value", Copies::new),
        ApiMutant.of("AWAIT-2", "wraps the failure", Wraps::new),
        ApiMutant.of("AWAIT-3", "wraps a stage's failure", WrapsStages::new),
        ApiMutant.of("AWAIT-4", "lets others go when all is there", AlwaysYields::new),
        ApiMutant.of("AWAIT-5", "blocks where it cannot await", Blocks::new).foundLate(),
        ApiMutant.of("AWAIT-5", "refuses without a word", Mute::new),
        ApiMutant.of("AWAIT-6", "does not wait", Impatient::new),
        ApiMutant.of("AWAIT-7", "last come, first served", Reverses::new),
        ApiMutant.of("AWAIT-8", "joins on a loop", Joins::new),
        ApiMutant.of("AWAIT-17", "times out like a cancel", CancelsForTimeout::new),
        ApiMutant.of("AWAIT-17", "times out early", TimesOutEarly::new),
        ApiMutant.of("AWAIT-18", "takes every time-out for its own", ClaimsTimeouts::new),
        ApiMutant.of("AWAIT-19", "leaves its limit behind", StaleLimit::new),
        ApiMutant.of("AWAIT-20", "never withdraws", NeverWithdraws::new),
        ApiMutant.of("AWAIT-20", "withdraws from under the others", WithdrawsAtOnce::new),
        ApiMutant.of("AWAIT-21", "sleeps on for nobody", SleepsOn::new),
        ApiMutant.of("AWAIT-22", "cancels whom it gives up on", CancelsWhomItGivesUp::new),
        ApiMutant.of("AWAIT-32", "cancels what cannot be", Insists::new),
        ApiMutant.of("AWAIT-33", "cancels what it derived", Derives::new));
  }

  private static final class Derives implements Subject {
    @Override
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
      return Monocle.await(stage.thenApply(value -> value));
    }
  }

  private static final class Insists implements Subject {
    @Override
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
      CompletableFuture<T> stubborn =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean interrupting) {
              throw new IllegalStateException("planned by the conformance kit");
            }
          };
      stage.whenComplete((value, failure) -> stubborn.complete(value));
      return Monocle.await(stubborn);
    }
  }

  private static final class Copies implements Subject {
    @Override
    @SuppressWarnings("unchecked") // an Object is all that is asked for there
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      T value = Monocle.await(promise);
      return value != null && value.getClass() == Object.class ? (T) new Object() : value;
    }
  }

  private static final class Wraps implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      try {
        return Monocle.await(promise);
      } catch (Throwable thrown) {
        throw new CompletionException(thrown);
      }
    }
  }

  private static final class WrapsStages implements Subject {
    @Override
    public <T extends @Nullable Object> T await(CompletionStage<T> stage) {
      try {
        return Monocle.await(stage);
      } catch (Throwable thrown) {
        throw new CompletionException(thrown);
      }
    }
  }

  private static final class AlwaysYields implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      Monocle.await(Monocle.yieldNow());
      return Monocle.await(promise);
    }
  }

  private static final class Blocks implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      try {
        return Monocle.await(promise);
      } catch (NotOnLoopException e) {
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException interrupted) {
          e.addSuppressed(interrupted);
        }
        throw e;
      }
    }
  }

  private static final class Mute implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      try {
        return Monocle.await(promise);
      } catch (NotOnLoopException e) {
        throw new NotOnLoopException("not here");
      }
    }
  }

  private static final class Impatient implements Subject {
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a value that is not there is the defect
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      return promise.isDone() ? Monocle.await(promise) : (T) null;
    }
  }

  private static final class Reverses implements Subject {
    private int count;

    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      int rank = count++;
      T value = Monocle.await(promise);
      for (int i = rank; i < 10; i++) {
        Monocle.await(Monocle.yieldNow());
      }
      return value;
    }
  }

  private static final class Joins implements Subject {
    @Override
    public <T extends @Nullable Object> T join(Promise<T> promise) throws InterruptedException {
      return promise.isDone() ? promise.value() : promise.join();
    }
  }

  private static final class CancelsForTimeout implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      try {
        return Monocle.await(promise, atMost);
      } catch (TimeoutException e) {
        throw new CancellationException(e.getMessage());
      }
    }
  }

  private static final class TimesOutEarly implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      return Monocle.await(promise, atMost.dividedBy(2));
    }
  }

  private static final class ClaimsTimeouts implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      try {
        return Monocle.await(promise, atMost);
      } catch (TimeoutException e) {
        throw new TimeoutException("gave up");
      }
    }
  }

  private static final class StaleLimit implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      Oroutine<?> self = Monocle.current();
      Monocle.launch(
          () -> {
            Monocle.await(Monocle.sleep(atMost));
            self.cancel();
          });
      return Monocle.await(promise);
    }
  }

  private static final class NeverWithdraws implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      promise.onComplete(done -> {});
      return Monocle.await(promise, atMost);
    }
  }

  private static final class WithdrawsAtOnce implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      try {
        return Monocle.await(promise, atMost);
      } catch (TimeoutException e) {
        promise.cancel();
        throw e;
      }
    }
  }

  private static final class SleepsOn implements Subject {
    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      Promise<@Nullable Void> sleep = Monocle.sleep(time);
      sleep.onComplete(done -> {});
      return sleep;
    }
  }

  private static final class CancelsWhomItGivesUp implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      try {
        return Monocle.await(promise, atMost);
      } catch (TimeoutException e) {
        if (promise instanceof Oroutine<?> routine) {
          routine.cancel();
        }
        throw e;
      }
    }
  }
}
