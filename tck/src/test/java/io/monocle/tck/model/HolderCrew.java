package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.Promise;
import io.monocle.sync.Lock;
import io.monocle.sync.ReadWriteLock;
import io.monocle.sync.Semaphore;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Nobody is inside who may not be, and in the end nobody is. */
final class HolderCrew extends Crew {
  private final AtomicInteger readers = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();

  HolderCrew(LoopGroup group, Random random) {
    super(group, random);
  }

  /** A way in. */
  private record Door(
      Supplier<Promise<?>> acquire, BooleanSupplier tryAcquire, Runnable release, int most) {}

  static int lock(LoopGroup group, Random random) {
    Lock lock = new Lock();
    HolderCrew crew = new HolderCrew(group, random);
    Door door = new Door(lock::acquire, lock::tryAcquire, lock::release, 1);
    int givenUp = crew.enter(door, door);
    assertFalse(lock.isLocked(), "somebody still holds it");
    return givenUp;
  }

  static int semaphore(LoopGroup group, Random random) {
    int permits = 1 + random.nextInt(3);
    Semaphore semaphore = new Semaphore(permits);
    HolderCrew crew = new HolderCrew(group, random);
    Door door = new Door(semaphore::acquire, semaphore::tryAcquire, semaphore::release, permits);
    int givenUp = crew.enter(door, door);
    assertEquals(permits, semaphore.available());
    return givenUp;
  }

  static int readWriteLock(LoopGroup group, Random random) {
    int most = 1 + random.nextInt(3);
    ReadWriteLock lock = new ReadWriteLock(most);
    HolderCrew crew = new HolderCrew(group, random);
    int givenUp =
        crew.enter(
            new Door(lock::acquireRead, lock::tryAcquireRead, lock::releaseRead, most),
            new Door(lock::acquireWrite, lock::tryAcquireWrite, lock::releaseWrite, 1));
    assertTrue(lock.tryAcquireWrite(), "somebody still holds it");
    return givenUp;
  }

  /** For a lock with one kind of holders both are the same. */
  private int enter(Door reading, Door writing) {
    AtomicInteger kind = reading == writing ? others : readers;
    for (int i = 0; i < 2 + random.nextInt(5); i++) {
      launch(
          own -> {
            for (int round = 0; round < 3; round++) {
              pause(own);
              boolean reads = own.nextInt(3) > 0;
              Door door = reads ? reading : writing;
              if (attempt(own, door.acquire.get())) {
                inside(door, reads ? kind : others, () -> pause(own));
              }
            }
          });
    }
    cancelSome();
    for (Door door : new Door[] {reading, writing}) {
      thread(
          own -> {
            for (int round = 0; round < 3; round++) {
              if (tried(door.tryAcquire)) {
                inside(door, door == reading ? kind : others, Crew::pause);
              }
            }
          });
    }
    return end();
  }

  /** Is inside for a while, and looks who else is. */
  private void inside(Door door, AtomicInteger kind, Runnable pause) {
    int now = kind.incrementAndGet();
    if (now > door.most
        || kind == readers && others.get() > 0
        || kind == others && readers.get() > 0) {
      broken(now + " of " + door.most + ", " + readers + " readers, " + others + " others");
    }
    try {
      pause.run();
    } finally {
      kind.decrementAndGet();
      door.release.run();
    }
  }
}
