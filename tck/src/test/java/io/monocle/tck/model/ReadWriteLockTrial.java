package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.ReadWriteLock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A read-write lock; anybody may say that a reader has finished. */
final class ReadWriteLockTrial extends Trial {
  private static final Object READER = "a reader";

  private final ReadWriteLock lock;
  private final int most;

  private final Map<Slot, Object> line = new LinkedHashMap<>();
  private @Nullable Object writer;
  private int readers;

  ReadWriteLockTrial(Random random) {
    super(random);
    most = 1 + random.nextInt(3);
    lock = new ReadWriteLock(most);
  }

  @Override
  void step(Worker me) {
    switch (me.random.nextInt(9)) {
      case 0 -> does(lock::tryAcquireRead, () -> tryAcquire(READER));
      case 1 -> does(lock::tryAcquireWrite, () -> tryAcquire(me));
      case 2, 3 -> does(lock::releaseRead, this::releaseRead);
      case 4 -> does(lock::releaseWrite, () -> releaseWrite(me));
      case 5, 6 -> waits(me, lock::acquireRead, () -> acquire(READER));
      default -> {
        if (writer != me) {
          waits(me, lock::acquireWrite, () -> acquire(me));
        }
      }
    }
  }

  @Override
  void ends(Worker me) {
    if (writer == me) {
      does(lock::releaseWrite, () -> releaseWrite(me));
    }
  }

  @Override
  void compare() {
    if (writer == null) {
      assertEquals("a read-write lock, " + readers + " readers", lock.toString());
    }
  }

  private boolean mayEnter(Object who) {
    return writer == null && (who == READER ? readers < most : readers == 0);
  }

  private void enter(Object who) {
    if (who == READER) {
      readers++;
    } else {
      writer = who;
    }
  }

  private boolean tryAcquire(Object who) {
    if (!line.isEmpty() || !mayEnter(who)) {
      return false;
    }
    enter(who);
    return true;
  }

  private Slot acquire(Object who) {
    if (tryAcquire(who)) {
      return Slot.done(null);
    }
    Slot slot = new Slot();
    line.put(slot, who);
    return slot;
  }

  private void releaseRead() {
    if (readers == 0) {
      throw new IllegalStateException();
    }
    readers--;
    admit();
  }

  private void releaseWrite(Worker me) {
    if (writer != me) {
      throw new IllegalStateException();
    }
    writer = null;
    admit();
  }

  private void admit() {
    while (!line.isEmpty() && mayEnter(line.values().iterator().next())) {
      Slot first = line.keySet().iterator().next();
      enter(line.remove(first));
      first.give(null);
    }
  }

  @Override
  void leave(Slot slot) {
    line.remove(slot);
    admit();
  }
}
