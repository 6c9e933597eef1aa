package io.monocle.tck.mutant;

import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Loops on executors that are not quite on the executor they were given. */
final class ExecutorApiMutants {
  private ExecutorApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("EMBED-11", "is closed from the start", ClosedFromTheStart::new),
        ApiMutant.of("EMBED-12", "has a thread of its own", with(given -> another())),
        ApiMutant.of("EMBED-13", "never connects", NeverConnects::new).foundLate(),
        ApiMutant.of("EMBED-14", "goes on for ever", with(Greedy::new)).foundLate(),
        ApiMutant.of("EMBED-15", "ends what it does not own", EndsTheExecutor::new),
        ApiMutant.of("EMBED-16", "drops what is refused", with(ExecutorApiMutants::mute))
            .foundLate(),
        ApiMutant.of("EMBED-17", "makes do with one of them", with(given -> another())).foundLate(),
        ApiMutant.of("EMBED-18", "helps itself", with(given -> another())),
        ApiMutant.of("EMBED-19", "reads on for nobody", with(given -> another())),
        ApiMutant.of("EMBED-20", "waits for itself", WaitsForItself::new),
        ApiMutant.of("EMBED-21", "makes do with another", with(given -> another())).foundLate());
  }

  /** One that gives something else in place of the executor. */
  private static Supplier<Subject> with(UnaryOperator<Executor> wrong) {
    return () ->
        new Subject() {
          @Override
          public LoopGroup over(LoopGroupBuilder builder, Executor executor) {
            return builder.over(wrong.apply(executor));
          }
        };
  }

  private static Executor another() {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("not-the-executor").factory());
  }

  private static Executor mute(Executor given) {
    return task -> {
      try {
        given.execute(task);
      } catch (RejectedExecutionException dropped) {
        // That is the defect.
      }
    };
  }

  private static final class ClosedFromTheStart implements Subject {
    @Override
    public LoopGroup over(LoopGroupBuilder builder, Executor executor) {
      LoopGroup group = builder.over(executor);
      group.close();
      return group;
    }
  }

  private static final class NeverConnects implements Subject {
    @Override
    public Promise<Connection> connect(String host, int port, TcpOptions options) {
      return Promise.never();
    }
  }

  /** Runs what a task hands over before it lets anything else have its go. */
  private static final class Greedy implements Executor {
    private final Executor given;
    private final Queue<Runnable> more = new ArrayDeque<>();
    private @Nullable Thread inside;

    Greedy(Executor given) {
      this.given = given;
    }

    @Override
    public void execute(Runnable task) {
      if (isInside()) {
        more.add(task);
      } else {
        given.execute(() -> runAll(task));
      }
    }

    private synchronized boolean isInside() {
      return inside == Thread.currentThread();
    }

    private synchronized void setInside(@Nullable Thread thread) {
      inside = thread;
    }

    private void runAll(Runnable first) {
      setInside(Thread.currentThread());
      for (Runnable task = first; task != null; task = more.poll()) {
        task.run();
      }
      setInside(null);
    }
  }

  private static final class EndsTheExecutor implements Subject {
    private @Nullable ExecutorService known;

    @Override
    public LoopGroup over(LoopGroupBuilder builder, Executor executor) {
      known = (ExecutorService) executor;
      return builder.over(executor);
    }

    @Override
    public void close(LoopGroup group) {
      group.close();
      if (known != null) {
        known.shutdown();
      }
    }
  }

  private static final class WaitsForItself implements Subject {
    @Override
    public void close(LoopGroup group) {
      group.close();
      group.closed().toCompletableFuture().join();
    }
  }
}
