package io.monocle.tck.mutant;

import static io.monocle.spi.Capability.VIRTUAL_TIME;

import io.monocle.Body;
import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** O-routines that start, take turns, and sleep wrongly. */
final class RoutineApiMutants {
  private RoutineApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("LOOP-10", "runs the body at once", RunsAtOnce::new),
        ApiMutant.of("LOOP-11", "every other one starts late", StartsLate::new),
        ApiMutant.of("LOOP-12", "every other one resumes late", ResumesLate::new),
        ApiMutant.of("LOOP-13", "a thread for each", Threads::new),
        ApiMutant.of("LOOP-14", "callbacks run where they are asked for", CallsBackAtOnce::new),
        ApiMutant.of("LOOP-15", "goes on where it likes", Threads::new),
        ApiMutant.of("LOOP-16", "goes on on another loop", LastLoop::new),
        ApiMutant.of("LOOP-17", "yields to nobody", NeverYields::new),
        ApiMutant.of("LOOP-18", "blocks its loop", OffloadsNothing::new),
        ApiMutant.of("LOOP-19", "an error ends the loop", ErrorsEndAll::new),
        ApiMutant.of("LOOP-20", "loses one launch in many", LosesLaunches::new),
        ApiMutant.of("LOOP-21", "does not know READY", NeverReady::new),
        ApiMutant.of("TIME-11", "sleeps half as long", sleeping(time -> time.dividedBy(2))),
        ApiMutant.of("TIME-12", "mixes up ties", MixesTies::new),
        ApiMutant.of(
            "TIME-13", "longer is shorter", sleeping(time -> Duration.ofMillis(30).minus(time))),
        ApiMutant.of("TIME-14", "waits for nothing", ZeroYields::new),
        ApiMutant.of("TIME-15", "sleeps on the loop", SleepsOnTheLoop::new),
        ApiMutant.of("TIME-16", "forgets one sleep in many", ForgetsSleeps::new),
        ApiMutant.of("TIME-17", "overflows", sleeping(time -> Duration.ofNanos(time.toNanos()))),
        ApiMutant.of("TIME-18", "yields to nobody, so no time passes", NeverYields::new)
            .without(VIRTUAL_TIME),
        ApiMutant.of("AWAIT-34", "launches on another thread", ForgetsWhoLaunched::new),
        ApiMutant.of("AWAIT-35", "forgets an interrupt", ForgetsInterrupts::new),
        ApiMutant.of("LOOP-23", "calls back on another thread", CallsBackElsewhere::new),
        ApiMutant.of("TIME-19", "keeps sleeps that were given up", KeepsSleeps::new),
        ApiMutant.of("TIME-20", "holds one sleep in ten up", HoldsUpSleeps::new),
        ApiMutant.of("TIME-20", "gives nothing up", GivesNothingUp::new));
  }

  private static final class RunsAtOnce implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      try {
        T value = body.run();
        return loop.launch(() -> value);
      } catch (Exception e) {
        return loop.launch(
            () -> {
              throw e;
            });
      }
    }
  }

  private static final class StartsLate implements Subject {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      boolean late = count.getAndIncrement() % 2 == 0;
      return loop.launch(
          () -> {
            if (late) {
              Monocle.await(Monocle.yieldNow());
            }
            return body.run();
          });
    }
  }

  private static final class ResumesLate implements Subject {
    private int count;

    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      T value = Monocle.await(promise);
      if (count++ % 2 == 0) {
        Monocle.await(Monocle.yieldNow());
      }
      return value;
    }
  }

  private static final class Threads implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      Deferred<T> result = new Deferred<>();
      Thread.ofPlatform()
          .daemon()
          .name("thread of an o-routine")
          .start(
              () -> {
                try {
                  result.succeed(body.run());
                } catch (Throwable thrown) {
                  result.fail(thrown);
                }
              });
      return loop.launch(() -> Monocle.await(result.promise()));
    }
  }

  private static final class CallsBackAtOnce implements Subject {
    @Override
    public void execute(Loop loop, Runnable callback) {
      callback.run();
    }
  }

  private static final class LastLoop implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return loop.group().loops().getLast().launch(body);
    }
  }

  private static final class NeverYields implements Subject {
    @Override
    public Promise<@Nullable Void> yieldNow() {
      return Promise.completed(null);
    }
  }

  private static final class OffloadsNothing implements Subject {
    @Override
    public <T extends @Nullable Object> Promise<T> offload(Body<T> blocking) {
      try {
        return Promise.completed(blocking.run());
      } catch (Throwable thrown) {
        return Promise.failed(thrown);
      }
    }
  }

  private static final class ErrorsEndAll implements Subject {
    @Override
    public void execute(Loop loop, Runnable callback) {
      loop.execute(
          () -> {
            try {
              callback.run();
            } catch (Error e) {
              loop.group().close();
              throw e;
            }
          });
    }
  }

  private static final class LosesLaunches implements Subject {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return count.incrementAndGet() == 7_777
          ? loop.launch(() -> Monocle.await(Promise.never()))
          : loop.launch(body);
    }
  }

  private static final class NeverReady implements Subject {
    @Override
    public Oroutine.State state(Oroutine<?> routine) {
      Oroutine.State state = routine.state();
      return state == Oroutine.State.READY ? Oroutine.State.WAITING : state;
    }
  }

  private static Supplier<Subject> sleeping(UnaryOperator<Duration> wrong) {
    return () ->
        new Subject() {
          @Override
          public Promise<@Nullable Void> sleep(Duration time) {
            return Monocle.sleep(wrong.apply(time));
          }
        };
  }

  private static final class MixesTies implements Subject {
    private int count;

    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      return Monocle.sleep(count++ % 2 == 0 ? time.plusMillis(1) : time);
    }
  }

  private static final class ZeroYields implements Subject {
    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      return time.isPositive() ? Monocle.sleep(time) : Monocle.yieldNow();
    }
  }

  private static final class SleepsOnTheLoop implements Subject {
    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      long end = System.nanoTime() + time.toNanos();
      while (System.nanoTime() - end < 0) {
        Thread.onSpinWait();
      }
      return Promise.completed(null);
    }
  }

  private static final class ForgetsSleeps implements Subject {
    private int count;

    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      return ++count == 7_777 ? Promise.never() : Monocle.sleep(time);
    }
  }

  /** It does not hear that it is given up. */
  private static final class KeepsSleeps implements Subject {
    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      Deferred<@Nullable Void> end = new Deferred<>();
      Monocle.sleep(time).onSuccess(end::succeed);
      return end.promise();
    }
  }

  private static final class GivesNothingUp implements Subject {
    @Override
    public void giveUp(Promise<?> promise) {}
  }

  private static final class ForgetsWhoLaunched implements Subject {
    @Override
    public <T extends @Nullable Object> Oroutine<T> launch(Loop loop, Body<T> body) {
      return CompletableFuture.supplyAsync(() -> loop.launch(body)).join();
    }
  }

  private static final class ForgetsInterrupts implements Subject {
    @Override
    public <T extends @Nullable Object> T await(Promise<T> promise) {
      Thread.interrupted();
      return Monocle.await(promise);
    }
  }

  private static final class CallsBackElsewhere implements Subject {
    @Override
    public void execute(Loop loop, Runnable callback) {
      loop.execute(() -> CompletableFuture.runAsync(callback).join());
    }
  }

  private static final class HoldsUpSleeps implements Subject {
    private int count;

    @Override
    public Promise<@Nullable Void> sleep(Duration time) {
      return Monocle.sleep(++count % 10 == 0 ? time.plusMillis(5) : time);
    }
  }
}
