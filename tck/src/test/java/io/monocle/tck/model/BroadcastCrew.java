package io.monocle.tck.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.channel.Broadcast;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.ClosedException;
import io.monocle.channel.JoinableQueue;
import io.monocle.channel.Subscription;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Every subscriber receives all that was sent; all that was put is done at the join. */
final class BroadcastCrew extends Crew {

  BroadcastCrew(LoopGroup group, Random random) {
    super(group, random);
  }

  int broadcast() {
    Broadcast<Integer> broadcast = new Broadcast<>(1 + random.nextInt(3), WhenSlow.WAIT);
    List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
    List<Subscription<Integer>> subscriptions = new ArrayList<>();
    for (int s = random.nextInt(3); s >= 0; s--) {
      subscriptions.add(broadcast.subscribe());
    }
    int senders = 1 + random.nextInt(3);
    for (int s = 0; s < senders; s++) {
      int first = s * 1000;
      int count = random.nextInt(6);
      launch(
          own -> {
            for (int item = first; item < first + count; item++) {
              pause(own);
              if (attempt(own, broadcast.send(item))) {
                sent.add(item);
              }
            }
          });
    }
    cancelSome();
    List<List<Integer>> received = new ArrayList<>();
    for (Subscription<Integer> each : subscriptions) {
      received.add(Collections.synchronizedList(new ArrayList<>()));
      receive(each, received.getLast());
    }
    join(senders);
    broadcast.close();
    int givenUp = end();
    for (List<Integer> each : received) {
      assertEquals(received.getFirst(), each, "the order is the same for all");
    }
    List<Integer> got = received.getFirst().stream().sorted().toList();
    assertEquals(sent.stream().sorted().toList(), got, "sent and received");
    return givenUp;
  }

  private void receive(Subscription<Integer> subscription, List<Integer> mine) {
    launch(
        own -> {
          try {
            while (true) {
              pause(own);
              var next = subscription.receive();
              if (attempt(own, next)) {
                mine.add(next.value());
              }
            }
          } catch (ClosedException e) {
            // the end
          }
        });
  }

  int join() {
    JoinableQueue<Integer> queue = new JoinableQueue<>(1 + random.nextInt(3));
    AtomicInteger put = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    int producers = 1 + random.nextInt(3);
    for (int p = 0; p < producers; p++) {
      launch(
          own -> {
            for (int i = own.nextInt(5); i > 0; i--) {
              pause(own);
              if (attempt(own, queue.put(i))) {
                put.incrementAndGet();
              }
            }
          });
    }
    thread(
        own -> {
          for (int i = own.nextInt(5); i > 0; i--) {
            if (tried(() -> queue.offer(1))) {
              put.incrementAndGet();
            }
          }
        });
    cancelSome();
    for (int c = random.nextInt(3); c >= 0; c--) {
      launch(
          own -> {
            for (int _ : queue.drain()) {
              pause(own);
              done.incrementAndGet();
              queue.taskDone();
            }
          });
    }
    join(producers);
    joinThreads();
    while (!attempt(random, queue.join())) {
      pause(random);
    }
    assertEquals(put.get(), done.get(), "done at the join");
    queue.close();
    return end();
  }
}
