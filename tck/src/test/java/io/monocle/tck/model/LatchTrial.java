package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.Latch;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A latch, counted down more often than it needs. */
final class LatchTrial extends Trial {
  private final Latch latch;
  private final List<Slot> waiting = new ArrayList<>();
  private int left;

  LatchTrial(Random random) {
    super(random);
    left = random.nextInt(6);
    latch = new Latch(left);
  }

  @Override
  void step(Worker me) {
    if (me.random.nextInt(3) == 0) {
      does(latch::countDown, this::countDown);
    } else {
      waits(me, latch::waitFor, this::waitFor);
    }
  }

  @Override
  void compare() {
    assertEquals(left, latch.count());
  }

  private void countDown() {
    if (left > 0 && --left == 0) {
      waiting.forEach(each -> each.give(null));
      waiting.clear();
    }
  }

  private Slot waitFor() {
    if (left == 0) {
      return Slot.done(null);
    }
    Slot slot = new Slot();
    waiting.add(slot);
    return slot;
  }

  @Override
  void leave(Slot slot) {
    waiting.remove(slot);
  }
}
