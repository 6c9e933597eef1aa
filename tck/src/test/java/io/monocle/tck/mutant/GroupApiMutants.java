package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.Monocle;
import io.monocle.NoBackendException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Groups that open and close wrongly. */
final class GroupApiMutants {
  private GroupApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("ID-10", "opens two loops for one", opening(builder -> builder.loops(2))),
        ApiMutant.of("ID-11", "opens two loops for three", opening(builder -> builder.loops(2))),
        ApiMutant.of("ID-12", "does not say what is missing", Mute::new),
        ApiMutant.of("ID-13", "does not say which versions", Mute::new),
        ApiMutant.of("CLOSE-12", "does not close", NeverCloses::new),
        ApiMutant.of("CLOSE-13", "closes later", ClosesLater::new),
        ApiMutant.of(
                "CLOSE-14",
                "waits for ever for who does not end",
                opening(builder -> builder.closeTimeout(Duration.ofDays(1))))
            .foundLate(),
        ApiMutant.of("CLOSE-15", "does not close from inside", OutsideOnly::new).foundLate(),
        ApiMutant.of("CLOSE-16", "runs what comes too late", RunsLate::new),
        ApiMutant.of("CLOSE-16", "swallows what comes too late", Swallows::new),
        ApiMutant.of("CLOSE-17", "leaves its backend running", NeverCloses::new),
        ApiMutant.of("CLOSE-18", "drains nothing", draining(atMost -> Duration.ZERO)),
        ApiMutant.of("CLOSE-19", "drains for ever", draining(atMost -> Duration.ofDays(1))),
        ApiMutant.of(
            "CLOSE-20",
            "takes no time for no limit",
            draining(atMost -> atMost.isZero() ? Duration.ofDays(1) : atMost)),
        ApiMutant.of("CLOSE-21", "waits for who drains", DrainsElsewhere::new),
        ApiMutant.of("CLOSE-22", "its end can be given up", EndCanBeGivenUp::new),
        ApiMutant.of("CLOSE-23", "lets in who comes late", DrainsLater::new),
        ApiMutant.of("CLOSE-24", "leaves its connections open", NeverCloses::new).foundLate(),
        ApiMutant.of("CLOSE-25", "remembers its groups", Remembers::new),
        ApiMutant.of("CLOSE-26", "remembers its groups", Remembers::new));
  }

  private static Supplier<Subject> opening(UnaryOperator<LoopGroupBuilder> wrong) {
    return () ->
        new Subject() {
          @Override
          public LoopGroup open(LoopGroupBuilder builder) {
            return wrong.apply(builder).open();
          }
        };
  }

  private static final class Mute implements Subject {
    @Override
    public LoopGroup open(LoopGroupBuilder builder) {
      try {
        return builder.open();
      } catch (NoBackendException e) {
        throw new NoBackendException("there is none");
      }
    }
  }

  private static final class NeverCloses implements Subject {
    @Override
    public void close(LoopGroup group) {}
  }

  private static final class Remembers implements Subject {
    private static final Queue<LoopGroup> KEPT = new ConcurrentLinkedQueue<>();

    @Override
    public LoopGroup open(LoopGroupBuilder builder) {
      LoopGroup group = builder.open();
      KEPT.add(group);
      return group;
    }
  }

  private static final class ClosesLater implements Subject {
    @Override
    public void close(LoopGroup group) {
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(group::close);
    }
  }

  private static final class OutsideOnly implements Subject {
    @Override
    public void close(LoopGroup group) {
      if (Thread.currentThread().isVirtual()) {
        throw new IllegalStateException("not from inside");
      }
      group.close();
    }
  }

  private static final class RunsLate implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      try {
        body.run();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return loop.launch(body);
    }
  }

  private static final class Swallows implements Subject {
    @Override
    public void execute(Loop loop, Runnable callback) {
      try {
        loop.execute(callback);
      } catch (RejectedExecutionException e) {
        // That is the defect.
      }
    }
  }

  private static Supplier<Subject> draining(UnaryOperator<Duration> wrong) {
    return () ->
        new Subject() {
          @Override
          public Promise<@Nullable Void> drain(LoopGroup group, Duration atMost) {
            return group.drain(wrong.apply(atMost));
          }
        };
  }

  private static final class DrainsElsewhere implements Subject {
    @Override
    public Promise<@Nullable Void> drain(LoopGroup group, Duration atMost) {
      return CompletableFuture.supplyAsync(() -> group.drain(atMost)).join();
    }
  }

  private static final class DrainsLater implements Subject {
    @Override
    public Promise<@Nullable Void> drain(LoopGroup group, Duration atMost) {
      group
          .loop()
          .launch(
              () -> {
                Monocle.await(Monocle.sleep(Duration.ofSeconds(1)));
                group.drain(atMost);
              });
      return group.closed();
    }
  }

  private static final class EndCanBeGivenUp implements Subject {
    private final IdentityHashMap<LoopGroup, Promise<@Nullable Void>> ends =
        new IdentityHashMap<>();

    @Override
    public Promise<@Nullable Void> closed(LoopGroup group) {
      return ends.computeIfAbsent(
          group,
          x -> {
            Deferred<@Nullable Void> end = new Deferred<>();
            group.closed().onComplete(done -> end.succeed(null));
            return end.promise();
          });
    }
  }
}
