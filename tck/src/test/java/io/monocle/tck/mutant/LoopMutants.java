package io.monocle.tck.mutant;

import io.monocle.spi.Backend;
import io.monocle.spi.BackendConfig;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** Loops that lose, repeat, mix up or misplace tasks. */
final class LoopMutants {
  private LoopMutants() {}

  static List<Mutant> all() {
    return List.of(
        Mutant.driver("LOOP-1", "last in, first out", LoopMutants::stack),
        Mutant.driver("LOOP-1", "a detour for some threads", LoopMutants::detour),
        Mutant.driver(
            "LOOP-2", "runs at once what it is handed on its thread", LoopMutants::inline),
        Mutant.driver("LOOP-3", "now and then another thread", LoopMutants::pool),
        Mutant.driver("LOOP-3", "timers on a thread of their own", LoopMutants::timerThread),
        Mutant.driver("LOOP-4", "a task in many is lost", LoopMutants::lost),
        Mutant.driver("LOOP-4", "a task in many runs twice", LoopMutants::twice),
        Mutant.driver("LOOP-4", "a task in many is overtaken", LoopMutants::overtaken),
        Mutant.driver("LOOP-5", "forgets what comes after events", LoopMutants::forgetful),
        Mutant.driver("LOOP-5", "forgets what may come between", LoopMutants::forgetfulBetween),
        Mutant.driver("LOOP-5", "runs at once what comes after events", LoopMutants::inlineAfter),
        Mutant.driver(
            "LOOP-6", "runs what comes after events until none is left", LoopMutants::greedy),
        Mutant.driver("LOOP-7", "knows only that it is some loop", LoopMutants::anyLoop),
        Mutant.driver("LOOP-7", "never knows its own thread", LoopMutants::nowhere),
        Mutant.backend("LOOP-8", "several loops on one thread", LoopMutants::oneThread),
        Mutant.of("LOOP-9", "threads with its own names", ownNames()));
  }

  private static LoopDriver stack(LoopDriver sound) {
    Deque<Runnable> stack = new ConcurrentLinkedDeque<>();
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        stack.push(task);
        sound.execute(() -> stack.pop().run());
      }
    };
  }

  private static LoopDriver detour(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        boolean pooled = Thread.currentThread().getName().contains("ForkJoin");
        sound.execute(pooled ? () -> sound.execute(task) : task);
      }
    };
  }

  private static LoopDriver inline(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        if (sound.inLoop()) {
          task.run();
        } else {
          sound.execute(task);
        }
      }
    };
  }

  private static LoopDriver pool(LoopDriver sound) {
    AtomicInteger count = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        sound.execute(count.incrementAndGet() % 50 == 0 ? () -> elsewhere(task) : task);
      }
    };
  }

  private static LoopDriver timerThread(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public Cancellable schedule(Runnable task, long delayNanos) {
        return sound.schedule(() -> elsewhere(task), delayNanos);
      }
    };
  }

  /** Runs it on another thread while this one waits. */
  static void elsewhere(Runnable task) {
    try {
      Thread.ofPlatform().daemon().name("elsewhere").start(task).join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static LoopDriver lost(LoopDriver sound) {
    AtomicInteger count = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        if (count.incrementAndGet() != 77_777) {
          sound.execute(task);
        }
      }
    };
  }

  private static LoopDriver twice(LoopDriver sound) {
    AtomicInteger count = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        sound.execute(task);
        if (count.incrementAndGet() == 77_777) {
          sound.execute(task);
        }
      }
    };
  }

  private static LoopDriver overtaken(LoopDriver sound) {
    AtomicInteger count = new AtomicInteger();
    return new DriverShim(sound) {
      @Override
      public void execute(Runnable task) {
        sound.execute(count.incrementAndGet() % 10_000 == 0 ? () -> sound.schedule(task, 1) : task);
      }
    };
  }

  private static LoopDriver forgetful(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void executeAfterEvents(Runnable task) {}
    };
  }

  private static LoopDriver forgetfulBetween(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void executeBetweenEvents(Runnable task) {}
    };
  }

  private static LoopDriver inlineAfter(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public void executeAfterEvents(Runnable task) {
        task.run();
      }
    };
  }

  private static LoopDriver greedy(LoopDriver sound) {
    Queue<Runnable> queue = new ArrayDeque<>();
    return new DriverShim(sound) {
      private boolean armed;

      @Override
      public void executeAfterEvents(Runnable task) {
        queue.add(task);
        if (!armed) {
          armed = true;
          sound.executeAfterEvents(this::runAll);
        }
      }

      private void runAll() {
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
          task.run();
        }
        armed = false;
      }
    };
  }

  private static LoopDriver anyLoop(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public boolean inLoop() {
        return Thread.currentThread().getName().startsWith("tck-loop");
      }
    };
  }

  private static LoopDriver nowhere(LoopDriver sound) {
    return new DriverShim(sound) {
      @Override
      public boolean inLoop() {
        return false;
      }
    };
  }

  private static Backend oneThread(Backend sound) {
    List<LoopDriver> loops =
        sound.loops().stream()
            .<LoopDriver>map(loop -> new DriverShim(sound.loops().getFirst()))
            .toList();
    return new BackendShim(sound) {
      @Override
      public List<? extends LoopDriver> loops() {
        return loops;
      }
    };
  }

  private static Defect ownNames() {
    return new Defect() {
      @Override
      public Backend open(BackendProvider sound, BackendConfig config) {
        return sound.open(new BackendConfig(config.loops(), "engine"));
      }
    };
  }
}
