package io.monocle.tck.mutant;

import static io.monocle.spi.Capability.VIRTUAL_TIME;

import io.monocle.spi.BackendProvider;
import io.monocle.spi.Cancellable;
import io.monocle.spi.Capability;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/** Clocks and timers that are wrong. */
final class TimeMutants {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private TimeMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.driver("TIME-1", "a clock that steps back", TimeMutants::steppingBack),
        Mutant.driver("TIME-1", "a clock that stands still", TimeMutants::standingStill),
        Mutant.driver("TIME-2", "fires a little early", delays(delay -> delay - 1_000)),
        Mutant.driver("TIME-2", "rounds down", delays(delay -> delay / MILLI * MILLI)),
        Mutant.driver("TIME-3", "loses timers above a number", TimeMutants::lossy),
        Mutant.driver("TIME-3", "fires some twice", TimeMutants::twice),
        Mutant.driver("TIME-4", "runs at once what is due", TimeMutants::inline),
        Mutant.driver("TIME-4", "refuses what is due", TimeMutants::refusing),
        Mutant.driver(
            "TIME-5",
            "a coarse wheel",
            delays(delay -> (delay / (8 * MILLI) + 1) * 8 * MILLI - delay % (8 * MILLI))),
        Mutant.driver("TIME-6", "cancels nothing", TimeMutants::uncancellable),
        Mutant.driver("TIME-6", "cancels only what is not due", TimeMutants::lateCancel),
        Mutant.driver("TIME-6", "cannot cancel twice", TimeMutants::cancelOnce),
        Mutant.driver(
            "TIME-7", "overflows", delays(delay -> delay > Long.MAX_VALUE / 4 ? 0 : delay)),
        Mutant.of("TIME-8", "declares virtual time and has none", sound -> declaring(sound, true))
            .without(VIRTUAL_TIME)
            .foundLate(),
        Mutant.of("TIME-9", "hides its virtual time", sound -> declaring(sound, false))
            .without(VIRTUAL_TIME),
        Mutant.driver(
                "TIME-10", "looks at its timers when nothing else is left", TimeMutants::starving)
            .without(VIRTUAL_TIME));
  }

  private static LoopDriver steppingBack(LoopDriver sound) {
    AtomicLong readings = new AtomicLong();
    return new DriverShim(sound) {
      @Override
      public long nanoTime() {
        return sound.nanoTime() - (readings.incrementAndGet() % 1_000 == 0 ? MILLI : 0);
      }
    };
  }

  private static LoopDriver standingStill(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public long nanoTime() {
        return 42;
      }
    };
  }

  private static UnaryOperator<LoopDriver> delays(LongUnaryOperator wrong) {
    return sound ->
        new DriverShim(sound) {
          @Override
          public Cancellable schedule(Runnable task, long delayNanos) {
            return sound.schedule(task, wrong.applyAsLong(delayNanos));
          }
        };
  }

  private static LoopDriver lossy(LoopDriver sound) {
    AtomicInteger count = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        int number = count.incrementAndGet();
        return number > 8_192 && number <= 10_000 ? () -> {} : sound.schedule(task, delayNanos);
      }
    };
  }

  private static LoopDriver twice(LoopDriver sound) {
    AtomicInteger count = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        if (count.incrementAndGet() % 1_000 == 0) {
          sound.schedule(task, delayNanos);
        }
        return sound.schedule(task, delayNanos);
      }
    };
  }

  private static LoopDriver inline(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        if (delayNanos > 0) {
          return sound.schedule(task, delayNanos);
        }
        task.run();
        return () -> {};
      }
    };
  }

  private static LoopDriver refusing(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        if (delayNanos <= 0) {
          throw new IllegalArgumentException("cannot schedule with a delay of " + delayNanos);
        }
        return sound.schedule(task, delayNanos);
      }
    };
  }

  private static LoopDriver uncancellable(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        sound.schedule(task, delayNanos);
        return () -> {};
      }
    };
  }

  private static LoopDriver lateCancel(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        return sound.schedule(() -> sound.execute(task), delayNanos);
      }
    };
  }

  private static LoopDriver cancelOnce(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        Cancellable timer = sound.schedule(task, delayNanos);
        AtomicInteger cancels = new AtomicInteger();
        return () -> {
          if (cancels.getAndIncrement() > 0) {
            throw new IllegalStateException("cancelled already");
          }
          timer.cancel();
        };
      }
    };
  }

  private static BackendProvider declaring(BackendProvider sound, boolean virtual) {
    BackendProvider delivered = virtual ? sound : new ReferenceBackendProvider();
    Set<Capability> declared =
        virtual ? new ReferenceBackendProvider().capabilities() : sound.capabilities();
    return new BrokenProvider(delivered, new Defect() {}) {
      @Override
      public Set<Capability> capabilities() {
        return declared;
      }
    };
  }

  private static LoopDriver starving(LoopDriver sound) {
    AtomicInteger pending = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        pending.incrementAndGet();
        sound.execute(
            () -> {
              task.run();
              pending.decrementAndGet();
            });
      }

      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        return sound.schedule(
            () -> {
              if (pending.get() > 0) {
                schedule(task, MILLI);
              } else {
                task.run();
              }
            },
            delayNanos);
      }
    };
  }
}
