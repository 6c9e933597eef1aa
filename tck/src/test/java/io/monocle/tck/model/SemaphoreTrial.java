package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.BoundedSemaphore;
import io.monocle.sync.Semaphore;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** A semaphore, also one that has no more permits than in the beginning. */
final class SemaphoreTrial extends Trial {
  private final Semaphore semaphore;
  private final int limit;

  private final Queue<Slot> line = new ArrayDeque<>();
  private int available;

  SemaphoreTrial(Random random, Semaphore semaphore) {
    super(random);
    this.semaphore = semaphore;
    this.available = semaphore.available();
    this.limit = semaphore instanceof BoundedSemaphore ? available : Integer.MAX_VALUE;
  }

  @Override
  void step(Worker me) {
    switch (me.random.nextInt(6)) {
      case 0 -> does(semaphore::tryAcquire, this::tryAcquire);
      case 1, 2 -> does(semaphore::release, this::release);
      default -> waits(me, semaphore::acquire, this::acquire);
    }
  }

  @Override
  void compare() {
    assertEquals(available, semaphore.available());
  }

  private boolean tryAcquire() {
    if (available == 0) {
      return false;
    }
    available--;
    return true;
  }

  private Slot acquire() {
    if (tryAcquire()) {
      return Slot.done(null);
    }
    Slot slot = new Slot();
    line.add(slot);
    return slot;
  }

  private void release() {
    if (available == limit) {
      throw new IllegalStateException();
    }
    Slot first = line.poll();
    if (first == null) {
      available++;
    } else {
      first.give(null);
    }
  }

  @Override
  void leave(Slot slot) {
    line.remove(slot);
  }
}
