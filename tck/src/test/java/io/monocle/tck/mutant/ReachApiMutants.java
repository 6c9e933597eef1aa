package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.Registration;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Cancels that reach too far, or not far enough. */
final class ReachApiMutants {
  private ReachApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("CANCEL-1", "gives no reason", NoReason::new),
        ApiMutant.of("CANCEL-2", "shields nothing", NoShield::new),
        ApiMutant.of("CANCEL-3", "from the outside to the inside", OutsideFirst::new),
        ApiMutant.of("CANCEL-3", "takes no hook back", KeepsHooks::new),
        ApiMutant.of("CANCEL-4", "a cancel looks like a time-out", TimesOutForCancel::new),
        ApiMutant.of("CANCEL-5", "offloads to the end", GoesOn::new).foundLate(),
        ApiMutant.of("CANCEL-6", "offloads for nobody", GoesOn::new),
        ApiMutant.of("CANCEL-7", "connects for nobody", GoesOn::new).foundLate(),
        ApiMutant.of("CANCEL-8", "accepts for nobody", GoesOn::new),
        ApiMutant.of("CANCEL-9", "reads for nobody", GoesOn::new),
        ApiMutant.of("CANCEL-10", "a reset is an end", ResetIsEnd::new),
        ApiMutant.of("CANCEL-11", "waits for the late", WaitsForTheLate::new),
        ApiMutant.of("CANCEL-11", "never closes", NeverCloses::new),
        ApiMutant.of("CANCEL-13", "forgets hooks that come late", OnlyEarlyHooks::new),
        ApiMutant.of("CANCEL-13", "runs a hook that comes late at once", RunsLateHooks::new));
  }

  private static final class NoReason implements Subject {
    @Override
    public void cancel(Oroutine<?> routine, @Nullable String reason) {
      routine.cancel();
    }
  }

  private static final class NoShield implements Subject {
    @Override
    public <T extends @Nullable Object> T shielded(Body<T> body) {
      return Monocle.withTimeout(Duration.ofDays(1), body);
    }
  }

  private static final class OutsideFirst implements Subject {
    private final Deque<Runnable> hooks = new ArrayDeque<>();

    @Override
    public Registration onCancel(Runnable hook) {
      hooks.add(hook);
      Registration registration = Monocle.onCancel(() -> hooks.remove().run());
      return () -> {
        hooks.remove(hook);
        registration.close();
      };
    }
  }

  private static final class KeepsHooks implements Subject {
    @Override
    public Registration onCancel(Runnable hook) {
      Monocle.onCancel(hook);
      return () -> {};
    }
  }

  private static final class OnlyEarlyHooks implements Subject {
    @Override
    public Registration onCancel(Runnable hook) {
      return Monocle.current().isCancelled() ? () -> {} : Monocle.onCancel(hook);
    }
  }

  private static final class RunsLateHooks implements Subject {
    @Override
    public Registration onCancel(Runnable hook) {
      if (Monocle.current().isCancelled()) {
        hook.run();
        return () -> {};
      }
      return Monocle.onCancel(hook);
    }
  }

  private static final class TimesOutForCancel implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise, Duration atMost) {
      try {
        return Monocle.await(promise, atMost);
      } catch (CancellationException e) {
        throw new TimeoutException("gave up");
      }
    }
  }

  /** Operations that do not hear that nobody waits for them. */
  private static final class GoesOn implements Subject {
    private static <T extends @Nullable Object> Promise<T> deaf(Promise<T> operation) {
      Deferred<T> outcome = new Deferred<>();
      operation.onSuccess(outcome::succeed).onFailure(outcome::fail);
      return outcome.promise();
    }

    @Override
    public <T extends @Nullable Object> Promise<T> offload(Body<T> blocking) {
      return deaf(Monocle.offload(blocking));
    }

    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return deaf(Tcp.connect(host, port, options));
    }

    @Override
    public Promise<@Nullable Connection> accept(TcpListener listener) {
      return deaf(listener.accept());
    }

    @Override
    public Promise<byte[]> read(Connection connection, int count) {
      return deaf(connection.read(count));
    }
  }

  private static final class ResetIsEnd implements Subject {
    @Override
    @SuppressWarnings("NullAway") // null is the end
    public Promise<byte @Nullable []> readSome(Connection connection) {
      return connection.readSome().recover(lost -> null);
    }
  }

  private static final class WaitsForTheLate implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      return promise.isDone()
          ? Monocle.await(promise)
          : Monocle.shielded(() -> Monocle.await(promise));
    }
  }

  private static final class NeverCloses implements Subject {
    @Override
    public void close(LoopGroup group) {}
  }
}
