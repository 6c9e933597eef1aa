package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.channel.JoinableQueue;
import java.util.Random;

/** A joinable queue, with a {@code taskDone} too many at times. */
final class JoinableQueueTrial extends Trial {
  private final JoinableQueue<Integer> queue;
  private final ItemsModel model;
  private int number;

  JoinableQueueTrial(Random random) {
    super(random);
    int capacity = ItemsTrial.bound(random);
    queue = new JoinableQueue<>(capacity);
    model = new ItemsModel(capacity, ItemsModel.Order.OLDEST);
  }

  @Override
  void step(Worker me) {
    Integer item = ++number;
    switch (me.random.nextInt(12)) {
      case 0, 1, 2 -> does(queue::taskDone, model::taskDone);
      case 3 -> does(() -> queue.offer(item), () -> model.offer(item));
      case 4, 5, 6 -> waits(me, () -> queue.put(item), () -> model.put(item));
      case 7, 8, 9 -> waits(me, queue::get, model::get);
      default -> waits(me, queue::join, model::join);
    }
  }

  @Override
  void compare() {
    assertEquals(model.size(), queue.size());
    assertEquals(model.unfinished(), queue.unfinished());
  }

  @Override
  void leave(Slot slot) {
    model.leave(slot);
  }
}
