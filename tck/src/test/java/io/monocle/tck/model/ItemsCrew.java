package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.channel.ClosedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What goes in comes out, once, and in the order of who put it in. */
class ItemsCrew extends Crew {
  private static final int EACH = 1000;

  private final List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<List<Integer>> received = new ArrayList<>();

  ItemsCrew(LoopGroup group, Random random) {
    super(group, random);
  }

  final int exchange(Items items, boolean fifo) {
    int producers = 1 + random.nextInt(3);
    for (int p = 0; p < producers; p++) {
      produce(items, p * EACH, random.nextInt(6));
    }
    for (int c = random.nextInt(3); c >= 0; c--) {
      consume(items);
    }
    int mortal = size();
    cancelSome();
    consume(items);
    produceOnThread(items, producers * EACH, random.nextInt(6));
    consumeOnThread(items);
    join(producers);
    joinThreads();
    items.close();
    join(mortal);
    int givenUp = end();
    assertReceived(fifo);
    return givenUp;
  }

  private void produce(Items items, int first, int count) {
    launch(
        own -> {
          for (int item = first; item < first + count; item++) {
            pause(own);
            if (attempt(own, items.put(item))) {
              sent(item);
            }
          }
        });
  }

  private void produceOnThread(Items items, int first, int count) {
    thread(
        own -> {
          for (int item = first; item < first + count; item++) {
            int mine = item;
            if (tried(() -> items.offer(mine))) {
              sent(item);
            }
          }
        });
  }

  private void consume(Items items) {
    List<Integer> mine = receiver();
    launch(
        own -> {
          try {
            while (true) {
              pause(own);
              var promise = items.get();
              if (attempt(own, promise)) {
                mine.add((Integer) promise.value());
              }
            }
          } catch (ClosedException e) {
            // the end
          }
        });
  }

  private void consumeOnThread(Items items) {
    List<Integer> mine = receiver();
    thread(
        own ->
            tried(
                () -> {
                  Integer item = items.poll();
                  if (item != null) {
                    mine.add(item);
                  }
                  return false;
                }));
  }

  final void sent(int item) {
    sent.add(item);
  }

  final List<Integer> receiver() {
    List<Integer> mine = Collections.synchronizedList(new ArrayList<>());
    received.add(mine);
    return mine;
  }

  final void assertReceived(boolean fifo) {
    List<Integer> got = new ArrayList<>();
    for (List<Integer> mine : received) {
      got.addAll(mine);
      for (int producer = 0; fifo && producer < 5; producer++) {
        int number = producer;
        List<Integer> from = mine.stream().filter(item -> item / EACH == number).toList();
        assertEquals(from.stream().sorted().toList(), from, "the order from one producer");
      }
    }
    Collections.sort(got);
    assertEquals(sent.stream().sorted().toList(), got, "sent and received");
  }
}
