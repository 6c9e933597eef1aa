package org.example.nio.broken;

import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What is done wrong with tasks and timers. */
final class LoopDefects {
  private static final long PATIENCE_NANOS = 20_000_000;

  private LoopDefects() {}

  private static AlteredLoop executing(LoopDriver loop, Executor executor) {
    return new AlteredLoop(loop) {
      @Override
      public void execute(Runnable task) {
        executor.execute(task);
      }
    };
  }

  /** Every seventh task runs on a thread that was there anyway. */
  static AlteredLoop wrongThread(LoopDriver loop) {
    AtomicInteger count = new AtomicInteger();
    return executing(
        loop,
        task -> {
          boolean seventh = count.incrementAndGet() % 7 == 0 && !loop.inLoop();
          loop.execute(
              () -> {
                if (seventh) {
                  Thread other = Thread.ofPlatform().daemon().name("loop-stray").start(task);
                  joined(other);
                } else {
                  task.run();
                }
              });
        });
  }

  private static void joined(Thread other) {
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A task that comes in a hurry is run again, to be sure. */
  static AlteredLoop twice(LoopDriver loop) {
    AtomicInteger count = new AtomicInteger();
    return executing(
        loop,
        task -> {
          loop.execute(task);
          if (count.incrementAndGet() % 3_000 == 0) {
            loop.execute(task);
          }
        });
  }

  /** A task of another thread that comes just after another one is put aside, and forgotten. */
  static AlteredLoop forgets(LoopDriver loop) {
    AtomicInteger count = new AtomicInteger();
    return executing(
        loop,
        task -> {
          if (count.incrementAndGet() % 3_000 != 0) {
            loop.execute(task);
          }
        });
  }

  /** A task of another thread lets the next one go first. */
  static AlteredLoop reorders(LoopDriver loop) {
    AtomicReference<@Nullable Runnable> held = new AtomicReference<>();
    Runnable letGo =
        () -> {
          Runnable late = held.getAndSet(null);
          if (late != null) {
            late.run();
          }
        };
    return executing(
        loop,
        task -> {
          if (loop.inLoop() || !held.compareAndSet(null, task)) {
            loop.execute(task);
            loop.execute(letGo);
          } else {
            loop.execute(() -> loop.schedule(letGo, PATIENCE_NANOS)); // if none overtakes it
          }
        });
  }

  /** Who is on the loop need not wait for it. */
  static AlteredLoop inPlace(LoopDriver loop) {
    return executing(
        loop,
        task -> {
          if (loop.inLoop()) {
            task.run();
          } else {
            loop.execute(task);
          }
        });
  }

  private static AlteredLoop scheduling(LoopDriver loop, Scheduling scheduling) {
    return new AlteredLoop(loop) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        return scheduling.schedule(task, delayNanos);
      }
    };
  }

  private interface Scheduling {
    Cancellable schedule(Runnable task, long delayNanos);
  }

  /** Delays are rounded down. */
  static AlteredLoop early(LoopDriver loop) {
    return scheduling(
        loop, (task, delay) -> loop.schedule(task, delay - Math.floorMod(delay, 1_000_000L)));
  }

  /** A wheel that is full. */
  static AlteredLoop losesTimers(LoopDriver loop) {
    AtomicInteger count = new AtomicInteger();
    return scheduling(
        loop,
        (task, delay) ->
            count.incrementAndGet() % 5_000 == 0 ? () -> {} : loop.schedule(task, delay));
  }

  static AlteredLoop timersTwice(LoopDriver loop) {
    AtomicInteger count = new AtomicInteger();
    return scheduling(
        loop,
        (task, delay) -> {
          boolean again = count.incrementAndGet() % 5_000 == 0;
          return loop.schedule(
              () -> {
                task.run();
                if (again) {
                  task.run();
                }
              },
              delay);
        });
  }

  static AlteredLoop cancelsNothing(LoopDriver loop) {
    return scheduling(
        loop,
        (task, delay) -> {
          loop.schedule(task, delay);
          return () -> {};
        });
  }
}
