package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.Lock;
import io.monocle.sync.ReentrantLock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A lock, also one that its owner may acquire again. */
final class LockTrial extends Trial {
  private final Lock lock;
  private final boolean reentrant;

  private final Map<Slot, Worker> line = new LinkedHashMap<>();
  private @Nullable Worker owner;
  private int again;

  LockTrial(Random random, Lock lock) {
    super(random);
    this.lock = lock;
    this.reentrant = lock instanceof ReentrantLock;
  }

  @Override
  void step(Worker me) {
    switch (me.random.nextInt(6)) {
      case 0 -> does(lock::tryAcquire, () -> tryAcquire(me));
      case 1, 2 -> does(lock::release, () -> release(me));
      default -> {
        if (owner == me && !reentrant && !me.cancelled) {
          does(() -> lock.acquire(), () -> refuse());
        } else {
          waits(me, lock::acquire, () -> acquire(me));
        }
      }
    }
  }

  @Override
  void ends(Worker me) {
    while (owner == me) {
      does(lock::release, () -> release(me));
    }
  }

  @Override
  void compare() {
    assertEquals(owner != null, lock.isLocked());
  }

  private boolean tryAcquire(Worker me) {
    if (owner == me && reentrant) {
      again++;
      return true;
    }
    if (owner != null) {
      return false;
    }
    owner = me;
    return true;
  }

  private Slot acquire(Worker me) {
    if (tryAcquire(me)) {
      return Slot.done(null);
    }
    Slot slot = new Slot();
    line.put(slot, me);
    return slot;
  }

  private void release(Worker me) {
    if (owner != me) {
      throw new IllegalStateException();
    }
    if (again > 0) {
      again--;
      return;
    }
    owner = null;
    if (!line.isEmpty()) {
      Slot first = line.keySet().iterator().next();
      owner = line.remove(first);
      first.give(null);
    }
  }

  private static Object refuse() {
    throw new IllegalStateException();
  }

  @Override
  void leave(Slot slot) {
    line.remove(slot);
  }
}
