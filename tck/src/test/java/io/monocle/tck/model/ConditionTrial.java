package io.monocle.tck.model;

import io.monocle.sync.Condition;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;

/** A condition. */
final class ConditionTrial extends Trial {
  private final Condition condition = new Condition();
  private final Queue<Slot> line = new ArrayDeque<>();

  ConditionTrial(Random random) {
    super(random);
  }

  @Override
  void step(Worker me) {
    int some = me.random.nextInt(4);
    switch (me.random.nextInt(6)) {
      case 0 -> does(condition::signal, () -> signal(1));
      case 1 -> does(() -> condition.signal(some), () -> signal(some));
      case 2 -> does(condition::signalAll, () -> signal(line.size()));
      default -> waits(me, condition::waitFor, this::waitFor);
    }
  }

  private Slot waitFor() {
    Slot slot = new Slot();
    line.add(slot);
    return slot;
  }

  private void signal(int count) {
    for (int i = 0; i < count && !line.isEmpty(); i++) {
      line.remove().give(null);
    }
  }

  @Override
  void leave(Slot slot) {
    line.remove(slot);
  }
}
