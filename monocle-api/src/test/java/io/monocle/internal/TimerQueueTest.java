package io.monocle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.PlainBackend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  /** A timer that writes its number down. */
  private static final class Numbered extends Timer {
    private final int number;
    private final List<Integer> trace;

    Numbered(EventLoop loop, long deadline, int number, List<Integer> trace) {
      super(loop, deadline);
      this.number = number;
      this.trace = trace;
    }

    @Override
    void expired() {
      trace.add(number);
    }
  }

  @Test
  void expiresAsASortedListWould() {
    long seed = ThreadLocalRandom.current().nextLong();
    Random random = new Random(seed);
    try (LoopGroup group = LoopGroup.builder().backend(new PlainBackend()).open()) {
      EventLoop loop = (EventLoop) group.loop();
      for (int round = 0; round < 200; round++) {
        TimerQueue queue = new TimerQueue(loop);
        List<Numbered> model = new ArrayList<>();
        List<Integer> trace = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          if (!model.isEmpty() && random.nextInt(3) == 0) {
            queue.remove(model.remove(random.nextInt(model.size())));
          } else {
            Numbered timer = new Numbered(loop, random.nextInt(50), i, trace);
            queue.add(timer);
            model.add(timer);
          }
          assertEquals(model.size(), queue.size());
        }
        List<Integer> expected =
            model.stream()
                .filter(timer -> timer.deadline <= 25)
                .sorted(Comparator.comparingLong(timer -> timer.deadline))
                .map(timer -> timer.number)
                .toList();
        queue.expire(25);
        assertEquals(expected, trace, "seed " + seed);
      }
    }
  }
}
