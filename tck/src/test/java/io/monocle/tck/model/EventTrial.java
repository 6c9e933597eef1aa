package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.sync.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** An event. */
final class EventTrial extends Trial {
  private final Event event = new Event();
  private final List<Slot> waiting = new ArrayList<>();
  private boolean set;

  EventTrial(Random random) {
    super(random);
  }

  @Override
  void step(Worker me) {
    switch (me.random.nextInt(6)) {
      case 0 -> does(event::set, this::set);
      case 1, 2 -> does(event::clear, () -> set = false);
      default -> waits(me, event::waitFor, this::waitFor);
    }
  }

  @Override
  void compare() {
    assertEquals(set, event.isSet());
  }

  private void set() {
    set = true;
    waiting.forEach(each -> each.give(null));
    waiting.clear();
  }

  private Slot waitFor() {
    if (set) {
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
