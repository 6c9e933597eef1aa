package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.channel.Broadcast;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A broadcast of one policy, with subscribers that come and go. */
final class BroadcastTrial extends Trial {
  private record Pair(Subscription<Integer> real, BroadcastModel.Subscriber model) {}

  private final Broadcast<Integer> broadcast;
  private final BroadcastModel model;
  private final List<Pair> pairs = new ArrayList<>();
  private int number;

  BroadcastTrial(Random random, WhenSlow whenSlow) {
    this(random, whenSlow, whenSlow);
  }

  BroadcastTrial(Random random, WhenSlow whenSlow, WhenSlow ofModel) {
    super(random);
    int buffer = 1 + random.nextInt(3);
    broadcast = new Broadcast<>(buffer, whenSlow);
    model = new BroadcastModel(buffer, ofModel);
    for (int i = random.nextInt(3); i > 0; i--) {
      subscribe();
    }
  }

  private void subscribe() {
    pairs.add(new Pair(broadcast.subscribe(), model.subscribe()));
  }

  @Override
  void step(Worker me) {
    Integer item = ++number;
    int choice = me.random.nextInt(20);
    if (choice == 0) {
      does(broadcast::close, model::close);
    } else if (choice == 1 || pairs.isEmpty()) {
      subscribe();
    } else if (choice < 9) {
      waits(me, () -> broadcast.send(item), () -> model.send(item));
    } else {
      Pair one = pairs.get(me.random.nextInt(pairs.size()));
      if (choice == 9) {
        does(one.real::close, one.model::close);
      } else {
        waits(me, one.real::receive, one.model::receive);
      }
    }
  }

  @Override
  void compare() {
    assertEquals(model.subscribers(), broadcast.subscribers());
    pairs.forEach(each -> assertEquals(each.model.dropped(), each.real.dropped()));
  }

  @Override
  void leave(Slot slot) {
    model.leave(slot);
    pairs.forEach(each -> each.model.leave(slot));
  }
}
