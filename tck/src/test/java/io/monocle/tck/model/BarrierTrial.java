package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.Barrier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A barrier. */
final class BarrierTrial extends Trial {
  private final Barrier barrier;
  private final int parties;
  private final List<Slot> there = new ArrayList<>();

  BarrierTrial(Random random) {
    super(random);
    parties = 1 + random.nextInt(4);
    barrier = new Barrier(parties);
  }

  @Override
  void step(Worker me) {
    waits(me, barrier::arrive, this::arrive);
  }

  @Override
  void compare() {
    assertEquals(there.size(), barrier.waiting());
  }

  private Slot arrive() {
    if (there.size() + 1 == parties) {
      there.forEach(each -> each.give(false));
      there.clear();
      return Slot.done(true);
    }
    Slot slot = new Slot();
    there.add(slot);
    return slot;
  }

  @Override
  void leave(Slot slot) {
    there.remove(slot);
  }
}
