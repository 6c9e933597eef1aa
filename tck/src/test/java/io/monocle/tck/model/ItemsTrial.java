package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.channel.Channel;
import io.monocle.channel.LifoQueue;
import io.monocle.channel.PriorityQueue;
import io.monocle.channel.Queue;
import java.util.Comparator;
import java.util.Random;

/** A queue or a channel; it may be closed on the way. */
final class ItemsTrial extends Trial {
  private final Items items;
  private final ItemsModel model;
  private int number;

  ItemsTrial(Random random, Items items, int capacity, ItemsModel.Order order) {
    super(random);
    this.items = items;
    this.model = new ItemsModel(capacity, order);
  }

  static Trial channel(Random random) {
    int capacity = random.nextInt(3);
    return new ItemsTrial(
        random, Items.of(new Channel<>(capacity)), capacity, ItemsModel.Order.OLDEST);
  }

  static Trial queue(Random random) {
    int capacity = bound(random);
    return new ItemsTrial(
        random, Items.of(new Queue<>(capacity)), capacity, ItemsModel.Order.OLDEST);
  }

  static Trial lifoQueue(Random random) {
    int capacity = bound(random);
    return new ItemsTrial(
        random, Items.of(new LifoQueue<>(capacity)), capacity, ItemsModel.Order.NEWEST);
  }

  static Trial priorityQueue(Random random) {
    int capacity = bound(random);
    Queue<Integer> queue = new PriorityQueue<>(capacity, Comparator.comparingInt(ItemsModel::rank));
    return new ItemsTrial(random, Items.of(queue), capacity, ItemsModel.Order.LEAST);
  }

  static int bound(Random random) {
    return random.nextInt(5) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(3);
  }

  @Override
  void step(Worker me) {
    Integer item = me.random.nextInt(3) * 1000 + ++number;
    switch (me.random.nextInt(20)) {
      case 0 -> does(items::close, model::close);
      case 1, 2, 3 -> does(() -> items.offer(item), () -> model.offer(item));
      case 4, 5 -> does(items::poll, model::poll);
      case 6, 7, 8, 9, 10, 11, 12 -> waits(me, () -> items.put(item), () -> model.put(item));
      default -> waits(me, items::get, model::get);
    }
  }

  @Override
  void compare() {
    assertEquals(model.size(), items.size());
  }

  @Override
  void leave(Slot slot) {
    model.leave(slot);
  }
}
