package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.spi.Capability;
import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import io.monocle.sync.ReadWriteLock;
import io.monocle.sync.ReentrantLock;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who is handed a lock by another loop holds it from that moment on. Nobody waits here: each looks
 * until it has the lock, and uses it while who handed it over may still be about to.
 */
@Timeout(120)
class HandOverStressTest {
  private static final int TIMES = 100_000;

  @Test
  void ofLocks() throws Exception {
    Lock lock = new Lock();
    handOver(lock::acquire, lock::tryAcquire, lock::release);
  }

  @Test
  void ofReentrantLocks() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    handOver(
        lock::acquire,
        () -> {
          assertTrue(lock.tryAcquire(), "refused to its owner");
          lock.release();
          return false;
        },
        lock::release);
  }

  @Test
  void ofLocksToWrite() throws Exception {
    ReadWriteLock lock = new ReadWriteLock();
    handOver(lock::acquireWrite, lock::tryAcquireWrite, lock::releaseWrite);
  }

  /** On two loops; trying again must be possible at once, and not succeed. */
  private static void handOver(
      Supplier<Promise<Held>> acquire, BooleanSupplier again, Runnable release) throws Exception {
    try (LoopGroup group =
        LoopGroup.builder()
            .backend(new ReferenceBackendProvider(Set.of(Capability.MULTI_LOOP)))
            .loops(2)
            .open()) {
      List<Oroutine<?>> both = new CopyOnWriteArrayList<>();
      for (Loop loop : group.loops()) {
        both.add(loop.launch(() -> use(acquire, again, release, both)));
      }
      for (Oroutine<?> each : both) {
        each.toCompletableFuture().get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static void use(
      Supplier<Promise<Held>> acquire,
      BooleanSupplier again,
      Runnable release,
      List<Oroutine<?>> both) {
    for (int i = 0; i < TIMES; i++) {
      Promise<Held> acquired = acquire.get();
      while (!acquired.isDone()) {
        if (both.stream().anyMatch(each -> each.isDone() && !each.isSuccess())) {
          return;
        }
        Thread.onSpinWait();
      }
      if (i % 2 == 0) {
        assertFalse(again.getAsBoolean(), "acquired twice");
      }
      release.run();
    }
  }
}
