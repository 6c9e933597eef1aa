package io.monocle.tck.mutant;

import io.monocle.Body;
import io.monocle.DeadlockException;
import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.LoopGroupBuilder;
import io.monocle.Monocle;
import io.monocle.Promise;
import io.monocle.sync.AlreadySetException;
import io.monocle.sync.Barrier;
import io.monocle.sync.Condition;
import io.monocle.sync.Event;
import io.monocle.sync.Latch;
import io.monocle.sync.Lock;
import io.monocle.sync.OneShot;
import io.monocle.sync.ReadWriteLock;
import io.monocle.sync.Semaphore;
import io.monocle.tck.subject.Subject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Locks and the like gone wrong. */
final class SyncApiMutants {
  private SyncApiMutants() {}

  static List<ApiMutant> all() {
    return List.of(
        ApiMutant.of("SYNC-1", "locks nothing", NoLock::new),
        ApiMutant.of("SYNC-2", "last come, first served", Stack::new),
        ApiMutant.of("SYNC-3", "takes a turn for a free lock", TakesATurn::new),
        ApiMutant.of("SYNC-4", "lets anybody release", AnybodyReleases::new),
        ApiMutant.of("SYNC-5", "says yes to everybody", AlwaysYes::new),
        ApiMutant.of("SYNC-6", "a lock goes to who gave up", StaysInLine::new).foundLate(),
        ApiMutant.of("SYNC-7", "throws a lock away", ThrowsAway::new),
        ApiMutant.of("SYNC-8", "locks for the cancelled", LocksAnyway::new),
        ApiMutant.of("SYNC-9", "an owner passes", OwnerPasses::new),
        ApiMutant.of("SYNC-10", "locks nothing", NoLock::new),
        ApiMutant.of("SYNC-11", "releases twice", Twice::new),
        ApiMutant.of("SYNC-12", "a permit goes to who gave up", StaysInLine::new),
        ApiMutant.of("SYNC-13", "swallows a release too many", Swallows::new),
        ApiMutant.of("SYNC-14", "wakes everybody", WakesAll::new),
        ApiMutant.of("SYNC-15", "keeps a signal", KeepsSignals::new),
        ApiMutant.of("SYNC-16", "signals who gave up", StaysInLine::new),
        ApiMutant.of("SYNC-17", "looks at the flag again", LooksAgain::new),
        ApiMutant.of("SYNC-18", "counts by two", Twice::new),
        ApiMutant.of("SYNC-19", "opens for good", OpensForGood::new),
        ApiMutant.of("SYNC-20", "counts who gave up", StaysInLine::new),
        ApiMutant.of("SYNC-21", "ignores a second value", Swallows::new),
        ApiMutant.of("SYNC-22", "lets every reader in", EveryReader::new),
        ApiMutant.of("SYNC-23", "lets readers overtake", EveryReader::new),
        ApiMutant.of("SYNC-24", "hangs", Hangs::new).foundLate(),
        ApiMutant.of("SYNC-24", "says nothing", SaysNothing::new),
        ApiMutant.of("SYNC-25", "has no patience", HasNoPatience::new));
  }

  private static final class NoLock implements Subject {
    @Override
    public Promise<?> acquire(Lock lock) {
      return Promise.completed(null);
    }

    @Override
    public void release(Lock lock) {}
  }

  private static final class Stack implements Subject {
    private final Deque<Deferred<Boolean>> waiting = new ArrayDeque<>();
    private boolean held;

    @Override
    public Promise<?> acquire(Lock lock) {
      if (!held) {
        held = true;
        return Promise.completed(true);
      }
      waiting.push(new Deferred<>());
      return waiting.element().promise();
    }

    @Override
    public void release(Lock lock) {
      if (waiting.isEmpty()) {
        held = false;
      } else {
        waiting.pop().succeed(true);
      }
    }
  }

  private static final class TakesATurn implements Subject {
    @Override
    public Promise<?> acquire(Lock lock) {
      Promise<?> held = lock.acquire();
      return held.isDone() ? Monocle.yieldNow() : held;
    }
  }

  private static final class AnybodyReleases implements Subject {
    @Override
    public void release(Lock lock) {
      try {
        lock.release();
      } catch (IllegalStateException e) {
        // says nothing
      }
    }
  }

  private static final class AlwaysYes implements Subject {
    @Override
    public boolean tryAcquire(Lock lock) {
      return lock.tryAcquire() || lock.isLocked();
    }
  }

  /** Giving up the promise that is returned does not give up the operation. */
  private static final class StaysInLine implements Subject {
    private static <T extends @Nullable Object> Promise<T> detached(Promise<T> promise) {
      if (promise.isDone()) {
        return promise;
      }
      Deferred<T> copy = new Deferred<>();
      promise.onSuccess(copy::succeed);
      return copy.promise();
    }

    @Override
    public Promise<?> acquire(Lock lock) {
      return detached(lock.acquire());
    }

    @Override
    public Promise<?> acquire(Semaphore semaphore) {
      return detached(semaphore.acquire());
    }

    @Override
    public Promise<@Nullable Void> waitFor(Condition condition) {
      return detached(condition.waitFor());
    }

    @Override
    public Promise<Boolean> arrive(Barrier barrier) {
      return detached(barrier.arrive());
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

  private static final class LocksAnyway implements Subject {
    @Override
    public Promise<?> acquire(Lock lock) {
      return lock.tryAcquire() ? Promise.completed(true) : lock.acquire();
    }
  }

  private static final class OwnerPasses implements Subject {
    @Override
    public Promise<?> acquire(Lock lock) {
      return lock.isLocked() ? Promise.completed(true) : lock.acquire();
    }
  }

  private static final class Twice implements Subject {
    @Override
    public void release(Semaphore semaphore) {
      semaphore.release();
      semaphore.release();
    }

    @Override
    public void countDown(Latch latch) {
      latch.countDown();
      latch.countDown();
    }
  }

  private static final class Swallows implements Subject {
    @Override
    public void release(Semaphore semaphore) {
      try {
        semaphore.release();
      } catch (IllegalStateException e) {
        // says nothing
      }
    }

    @Override
    public <T extends @Nullable Object> void set(OneShot<T> shot, T value) {
      try {
        shot.set(value);
      } catch (AlreadySetException e) {
        // says nothing
      }
    }
  }

  private static final class WakesAll implements Subject {
    @Override
    public void signal(Condition condition, int count) {
      condition.signalAll();
    }
  }

  private static final class KeepsSignals implements Subject {
    private int kept;

    @Override
    public void signal(Condition condition, int count) {
      kept += count;
    }

    @Override
    public Promise<@Nullable Void> waitFor(Condition condition) {
      return kept-- > 0 ? Promise.completed(null) : condition.waitFor();
    }
  }

  private static final class LooksAgain implements Subject {
    @Override
    public Promise<@Nullable Void> waitFor(Event event) {
      Promise<@Nullable Void> set = event.waitFor();
      return set.isDone()
          ? set
          : set.flatMap(nothing -> event.isSet() ? Promise.completed(null) : waitFor(event));
    }
  }

  private static final class OpensForGood implements Subject {
    private boolean open;

    @Override
    public Promise<Boolean> arrive(Barrier barrier) {
      if (open) {
        return Promise.completed(true);
      }
      open = barrier.waiting() > 0;
      return barrier.arrive();
    }
  }

  private static final class Hangs implements Subject {
    @Override
    public <T extends @Nullable Object> T run(LoopGroupBuilder builder, Body<T> body) {
      try (LoopGroup group = builder.open()) {
        return group.loop().launch(body).join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class SaysNothing implements Subject {
    @Override
    public <T extends @Nullable Object> T run(LoopGroupBuilder builder, Body<T> body) {
      try {
        return builder.run(body);
      } catch (DeadlockException e) {
        throw new DeadlockException("deadlock");
      }
    }
  }

  private static final class HasNoPatience implements Subject {
    @Override
    public <T extends @Nullable Object> T run(LoopGroupBuilder builder, Body<T> body) {
      throw new DeadlockException("it does not run");
    }
  }

  private static final class EveryReader implements Subject {
    @Override
    public Promise<?> acquireRead(ReadWriteLock lock) {
      return Promise.completed(true);
    }
  }
}
