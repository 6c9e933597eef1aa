package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Cancelling gone wrong. */
final class CancelApiMutants {
  private CancelApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("AWAIT-23", "cancels one await only", Once::new),
        ApiMutant.of("AWAIT-24", "cancels only from a loop", FromLoopsOnly::new),
        ApiMutant.of("AWAIT-24", "cannot cancel twice", NotTwice::new),
        ApiMutant.of("AWAIT-25", "begins before it cancels", BeginsFirst::new),
        ApiMutant.of("AWAIT-26", "throws away what was delivered", ThrowsAway::new),
        ApiMutant.of("AWAIT-27", "offloads for the cancelled", OffloadsAnyway::new),
        ApiMutant.of("AWAIT-27", "sleeps for the cancelled", SleepsAnyway::new),
        ApiMutant.of("AWAIT-28", "cancelled is as good as done", NoFailure::new),
        ApiMutant.of("AWAIT-29", "a value is lost by a cancel", LosesValue::new),
        ApiMutant.of("AWAIT-30", "refuses what it took", TakesAndRefuses::new));
  }

  private static final class Once implements Subject {
    private final Set<Oroutine<?>> told = new HashSet<>();

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a value that is not there is the defect
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      Oroutine<?> self = Monocle.current();
      if (self.isCancelled() && !told.add(self)) {
        return (T) null;
      }
      return Monocle.await(promise);
    }
  }

  private static final class FromLoopsOnly implements Subject {
    @Override
    public void cancel(Oroutine<?> routine) {
      if (!Thread.currentThread().isVirtual()) {
        throw new NotOnLoopException("cancel only in an o-routine");
      }
      routine.cancel();
    }
  }

  private static final class NotTwice implements Subject {
    @Override
    public void cancel(Oroutine<?> routine) {
      if (routine.isCancelled()) {
        throw new IllegalStateException("cancelled already");
      }
      routine.cancel();
    }
  }

  private static final class BeginsFirst implements Subject {
    @Override
    public void cancel(Oroutine<?> routine) {
      routine.loop().launch(() -> routine.cancel());
    }
  }

  private static final class ThrowsAway implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      T value = Monocle.await(promise);
      if (Monocle.current().isCancelled()) {
        throw new CancellationException();
      }
      return value;
    }
  }

  private static final class OffloadsAnyway implements Subject {
    @Override
    public <T extends @Nullable Object> Promise<T> offload(Body<T> blocking) {
      CompletableFuture<T> result = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  result.complete(blocking.run());
                } catch (Throwable thrown) {
                  result.completeExceptionally(thrown);
                }
              });
      return Promise.from(result);
    }
  }

  private static final class SleepsAnyway implements Subject {
    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      return Monocle.current().isCancelled()
          ? new Deferred<@Nullable Void>().promise()
          : Monocle.sleep(time);
    }
  }

  private static final class NoFailure implements Subject {
    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // a value that is not there is the defect
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return loop.launch(
          () -> {
            try {
              return body.run();
            } catch (CancellationException e) {
              return (T) null;
            }
          });
    }
  }

  private static final class LosesValue implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return loop.launch(
          () -> {
            T value = body.run();
            if (Monocle.current().isCancelled()) {
              throw new CancellationException();
            }
            return value;
          });
    }
  }

  private static final class TakesAndRefuses implements Subject {
    @Override
    public <T extends @Nullable Object> boolean succeed(Deferred<T> deferred, T value) {
      deferred.succeed(value);
      return false;
    }
  }
}
