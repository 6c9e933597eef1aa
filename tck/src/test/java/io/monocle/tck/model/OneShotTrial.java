package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.AlreadySetException;
import io.monocle.sync.NotReadyException;
import io.monocle.sync.OneShot;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A one-shot, which several try to set. */
final class OneShotTrial extends Trial {
  private final OneShot<Integer> oneShot = new OneShot<>();
  private final List<Slot> waiting = new ArrayList<>();
  private @Nullable Integer value;

  OneShotTrial(Random random) {
    super(random);
  }

  @Override
  void step(Worker me) {
    int mine = me.random.nextInt();
    switch (me.random.nextInt(8)) {
      case 0 -> does(() -> oneShot.set(mine), () -> set(mine));
      case 1, 2 -> does(oneShot::getNow, this::getNow);
      default -> waits(me, oneShot::get, this::get);
    }
  }

  @Override
  void compare() {
    assertEquals(value != null, oneShot.isSet());
  }

  private void set(int mine) {
    if (value != null) {
      throw new AlreadySetException("the model's");
    }
    value = mine;
    waiting.forEach(each -> each.give(mine));
    waiting.clear();
  }

  private Object getNow() {
    if (value == null) {
      throw new NotReadyException("the model's");
    }
    return value;
  }

  private Slot get() {
    if (value != null) {
      return Slot.done(value);
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
