package io.monocle.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Many pushers, one holder at a time: nothing is lost, each pusher's order is kept. */
class InboxStressTest {
  private static final int PUSHERS = 4;
  private static final int EACH = 100_000;

  private static final class Item extends Turn {
    final int pusher;
    final int number;

    Item(int pusher, int number) {
      this.pusher = pusher;
      this.number = number;
    }

    @Override
    public void run() {}
  }

  private final Inbox inbox = new Inbox();
  private final int[] seen = new int[PUSHERS];
  private final AtomicInteger holders = new AtomicInteger();
  private int taken;

  @Test
  void everyItemIsTakenOnceByTheOneHolder() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int p = 0; p < PUSHERS; p++) {
      int pusher = p;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int i = 0; i < EACH; i++) {
                      if (inbox.push(new Item(pusher, i))) {
                        hold();
                      }
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(PUSHERS * EACH, taken);
  }

  private void hold() {
    assertEquals(1, holders.incrementAndGet());
    do {
      holders.set(1);
      for (Turn turn = inbox.takeAll(); turn != null; ) {
        Turn following = turn.next;
        Item item = (Item) turn;
        assertEquals(seen[item.pusher]++, item.number);
        taken++;
        turn = following;
      }
      holders.set(0);
    } while (!inbox.release());
    assertTrue(taken > 0);
  }
}
