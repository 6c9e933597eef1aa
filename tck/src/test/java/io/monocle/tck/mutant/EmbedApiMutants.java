package io.monocle.tck.mutant;

import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.spi.Backend;
import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.subject.Subject;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Groups that do not treat somebody else's loops as such. */
final class EmbedApiMutants {
  private EmbedApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("EMBED-5", "does not cancel its timer", LeavesTimers::new),
        ApiMutant.of("EMBED-7", "is closed from the start", ClosedFromTheStart::new),
        ApiMutant.of("EMBED-8", "cancels nothing", NeverCloses::new),
        ApiMutant.of("EMBED-8", "one group for all", OneForAll::new),
        ApiMutant.of("EMBED-10", "waits for itself", WaitsForItself::new),
        ApiMutant.of("EMBED-9", "ends what it does not own", EndsTheOwners::new).foundLate());
  }

  private static final class ClosedFromTheStart implements Subject {
    @Override
    public LoopGroup over(LoopGroupBuilder builder, Backend running) {
      LoopGroup group = builder.over(running);
      group.close();
      return group;
    }
  }

  private static final class LeavesTimers implements Subject {
    @Override
    public LoopGroup over(LoopGroupBuilder builder, Backend running) {
      LoopDriver driver =
          new DriverShim(running.loops().getFirst()) {
            @Override
            public Cancellable schedule(Runnable task, long delayNanos) {
              var _ = super.schedule(task, delayNanos);
              return () -> {};
            }
          };
      return builder.over(
          new BackendShim(running) {
            @Override
            public List<? extends LoopDriver> loops() {
              return List.of(driver);
            }
          });
    }
  }

  private static final class NeverCloses implements Subject {
    @Override
    public void close(LoopGroup group) {}
  }

  private static final class OneForAll implements Subject {
    private @Nullable LoopGroup only;

    @Override
    public LoopGroup over(LoopGroupBuilder builder, Backend running) {
      if (only == null) {
        only = builder.over(running);
      }
      return only;
    }
  }

  private static final class WaitsForItself implements Subject {
    @Override
    public void close(LoopGroup group) {
      group.close();
      group.closed().toCompletableFuture().join();
    }
  }

  private static final class EndsTheOwners implements Subject {
    @Override
    public LoopGroup over(LoopGroupBuilder builder, Backend running) {
      return builder.over(
          new BackendShim(running) {
            @Override
            public CompletionStage<Void> close() {
              LoopDriver driver = running.loops().getFirst();
              driver.execute(EndsTheOwners::holdTheLoop);
              return super.close();
            }
          });
    }

    private static void holdTheLoop() {
      try {
        Thread.currentThread().join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
