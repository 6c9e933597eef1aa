package io.monocle.tck;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static io.monocle.channel.Select.receive;
import static io.monocle.channel.Select.select;
import static io.monocle.channel.Select.send;
import static io.monocle.channel.Select.timeout;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.channel.Channel;
import io.monocle.channel.ClosedException;
import io.monocle.channel.LifoQueue;
import io.monocle.channel.PriorityQueue;
import io.monocle.channel.Queue;
import io.monocle.spi.Capability;
import io.monocle.sync.Lock;
import io.monocle.sync.ReadWriteLock;
import io.monocle.sync.Semaphore;
import io.monocle.tck.reference.ReferenceBackendProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random schedules, with cancels and time-outs, against what must hold whatever happens: no item is
 * lost, doubled or overtaken, no permit is made or lost, those who wait are served in their order.
 * On one loop time is virtual and a seed repeats its schedule; on two loops the threads decide.
 *
 * <p>{@code -Dmonocle.schedules=} says how many for each structure, {@code -Dmonocle.seed=} repeats
 * a run.
 */
@Timeout(600)
class CoordinationModelTest {
  private static final int SCHEDULES = Integer.getInteger("monocle.schedules", 400);

  /** What is used at random until all have ended. */
  enum Structure {
    CHANNEL,
    QUEUE,
    SELECT,
    LOCK,
    SEMAPHORE,
    READ_WRITE_LOCK;

    String schedule(LoopGroup group, Random random) {
      return switch (this) {
        case CHANNEL -> Use.channel(group, random);
        case QUEUE -> Use.queue(group, random);
        case SELECT -> Use.twoChannels(group, random);
        case LOCK -> Use.lock(group, random);
        case SEMAPHORE -> Use.semaphore(group, random);
        case READ_WRITE_LOCK -> Use.readWriteLock(group, random);
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void onOneLoop(Structure structure) {
    check(structure, new ReferenceBackendProvider(), 1);
  }

  @ParameterizedTest
  @EnumSource
  void onTwoLoops(Structure structure) {
    check(structure, new ReferenceBackendProvider(Set.of(Capability.MULTI_LOOP)), 2);
  }

  private static void check(Structure structure, ReferenceBackendProvider backend, int loops) {
    long seed = Long.getLong("monocle.seed", ThreadLocalRandom.current().nextLong());
    System.out.println(structure + " on " + loops + " loops, seed " + seed);
    Random seeds = new Random(seed);
    Set<String> seen = new HashSet<>();
    try (LoopGroup group = LoopGroup.builder().backend(backend).loops(loops).open()) {
      for (int i = 0; i < SCHEDULES; i++) {
        long one = seeds.nextLong();
        try {
          seen.add(group.loop().launch(() -> structure.schedule(group, new Random(one))).join());
        } catch (AssertionError | RuntimeException | InterruptedException e) {
          throw new AssertionError(
              "schedule " + i + " of seed " + seed + ": " + structure + ", its seed " + one, e);
        }
      }
    }
    assertTrue(seen.contains("given up"), "no wait was given up: the schedules prove too little");
  }

  /** One schedule: some o-routines, some of which are cancelled, and what they did. */
  private static final class Use {
    private final LoopGroup group;
    private final Random random;
    private final List<Oroutine<?>> all = new ArrayList<>();
    private final List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
    private final List<List<Integer>> received = new ArrayList<>();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final AtomicInteger readers = new AtomicInteger();
    private final AtomicInteger writers = new AtomicInteger();
    private final List<String> broken = Collections.synchronizedList(new ArrayList<>());

    private Use(LoopGroup group, Random random) {
      this.group = group;
      this.random = random;
    }

    static String channel(LoopGroup group, Random random) {
      Channel<Integer> channel = new Channel<>(random.nextInt(3));
      return new Use(group, random).exchange(channel::send, channel::receive, channel::close, true);
    }

    static String queue(LoopGroup group, Random random) {
      int capacity = 1 + random.nextInt(3);
      Queue<Integer> queue =
          switch (random.nextInt(3)) {
            case 0 -> new LifoQueue<>(capacity);
            case 1 -> new PriorityQueue<>(capacity, Comparator.naturalOrder());
            default -> new Queue<>(capacity);
          };
      boolean fifo = !(queue instanceof LifoQueue) && !(queue instanceof PriorityQueue);
      return new Use(group, random).exchange(queue::put, queue::get, queue::close, fifo);
    }

    private interface Put {
      Promise<?> item(Integer item);
    }

    private String exchange(Put put, Supplier<Promise<Integer>> get, Runnable close, boolean fifo) {
      int producers = 1 + random.nextInt(3);
      int consumers = 1 + random.nextInt(3);
      for (int p = 0; p < producers; p++) {
        int first = p * 1000;
        int items = random.nextInt(6);
        Random own = new Random(random.nextLong());
        launch(
            () -> {
              for (int item = first; item < first + items; item++) {
                pause(own);
                if (attempt(own, put.item(item))) {
                  sent.add(item);
                }
              }
            });
      }
      for (int c = 0; c < consumers; c++) {
        consume(get);
      }
      cancelSome();
      consume(get);
      joinAll(producers);
      close.run();
      joinAll(all.size());
      assertReceived(fifo);
      return outcome();
    }

    private void consume(Supplier<Promise<Integer>> get) {
      List<Integer> mine = Collections.synchronizedList(new ArrayList<>());
      received.add(mine);
      Random own = new Random(random.nextLong());
      launch(
          () -> {
            while (true) {
              pause(own);
              try {
                mine.add(limited(own, get.get()));
              } catch (TimeoutException e) {
                givenUp.incrementAndGet();
              } catch (ClosedException e) {
                return;
              }
            }
          });
    }

    static String twoChannels(LoopGroup group, Random random) {
      return new Use(group, random).selects();
    }

    /** Everybody at two channels at a time. */
    private String selects() {
      Channel<Integer> one = new Channel<>(random.nextInt(2));
      Channel<Integer> other = new Channel<>();
      int senders = 1 + random.nextInt(3);
      for (int s = 0; s < senders; s++) {
        int first = s * 1000;
        int items = random.nextInt(5);
        Random own = new Random(random.nextLong());
        launch(
            () -> {
              for (int item = first; item < first + items; item++) {
                int mine = item;
                pause(own);
                await(
                    select(
                            send(one, mine, () -> sent.add(mine)),
                            send(other, mine, () -> sent.add(mine)),
                            timeout(time(own), givenUp::incrementAndGet))
                        .seeded(own.nextLong()));
              }
            });
      }
      for (int r = 0; r < 1 + random.nextInt(3); r++) {
        receiveFromBoth(one, other);
      }
      cancelSome();
      receiveFromBoth(one, other);
      joinAll(senders);
      one.close();
      other.close();
      joinAll(all.size());
      assertReceived(false);
      return outcome();
    }

    private void receiveFromBoth(Channel<Integer> one, Channel<Integer> other) {
      List<Integer> mine = Collections.synchronizedList(new ArrayList<>());
      received.add(mine);
      Random own = new Random(random.nextLong());
      launch(
          () -> {
            int[] ended = new int[1];
            while (ended[0] < 1) {
              pause(own);
              await(
                  select(
                          receive(one, mine::add, () -> ended[0]++),
                          receive(other, mine::add, () -> pause(own)),
                          timeout(time(own), givenUp::incrementAndGet))
                      .seeded(own.nextLong()));
            }
            other.drain().forEach(mine::add);
          });
    }

    static String lock(LoopGroup group, Random random) {
      Lock lock = new Lock();
      Use use = new Use(group, random);
      use.holders(lock::acquire, lock::release, () -> 1);
      assertEquals(false, lock.isLocked());
      return use.outcome();
    }

    static String semaphore(LoopGroup group, Random random) {
      int permits = 1 + random.nextInt(3);
      Semaphore semaphore = new Semaphore(permits);
      Use use = new Use(group, random);
      use.holders(semaphore::acquire, semaphore::release, () -> permits);
      assertEquals(permits, semaphore.available());
      return use.outcome();
    }

    private void holders(Supplier<Promise<?>> acquire, Runnable release, Supplier<Integer> most) {
      for (int i = 0; i < 2 + random.nextInt(5); i++) {
        Random own = new Random(random.nextLong());
        launch(
            () -> {
              for (int round = 0; round < 3; round++) {
                pause(own);
                if (attempt(own, acquire.get())) {
                  inside(own, writers, most.get(), release);
                }
              }
            });
      }
      cancelSome();
      joinAll(all.size());
      assertEquals(List.of(), broken);
    }

    static String readWriteLock(LoopGroup group, Random random) {
      int readers = 1 + random.nextInt(3);
      ReadWriteLock lock = new ReadWriteLock(readers);
      Use use = new Use(group, random);
      for (int i = 0; i < 2 + random.nextInt(5); i++) {
        Random own = new Random(random.nextLong());
        use.launch(
            () -> {
              for (int round = 0; round < 3; round++) {
                use.pause(own);
                if (own.nextInt(3) > 0) {
                  if (use.attempt(own, lock.acquireRead())) {
                    use.inside(own, use.readers, readers, lock::releaseRead);
                  }
                } else if (use.attempt(own, lock.acquireWrite())) {
                  use.inside(own, use.writers, 1, lock::releaseWrite);
                }
              }
            });
      }
      use.cancelSome();
      use.joinAll(use.all.size());
      assertEquals(List.of(), use.broken);
      assertTrue(lock.tryAcquireWrite(), "somebody still holds it");
      return use.outcome();
    }

    /** Is inside for a while, and looks who else is. */
    private void inside(Random own, AtomicInteger kind, int most, Runnable release) {
      int now = kind.incrementAndGet();
      if (now > most
          || kind == readers && writers.get() > 0
          || kind == writers && readers.get() > 0) {
        broken.add(
            now + " of at most " + most + ", " + readers + " readers, " + writers + " others");
      }
      try {
        pause(own);
      } finally {
        kind.decrementAndGet();
        release.run();
      }
    }

    private void launch(io.monocle.Body.OfVoid body) {
      all.add(group.next().launch(body));
    }

    private void pause(Random own) {
      switch (own.nextInt(4)) {
        case 0 -> await(yieldNow());
        case 1 -> await(sleep(time(own)));
        default -> {}
      }
    }

    private Duration time(Random own) {
      return group.loops().size() == 1
          ? Duration.ofMillis(1 + own.nextInt(4))
          : Duration.ofNanos(1 + own.nextInt(60_000));
    }

    private <T> T limited(Random own, Promise<T> promise) {
      return own.nextBoolean() ? await(promise, time(own)) : await(promise);
    }

    /** Whether it got what it waited for; if it is cancelled meanwhile, it ends. */
    private boolean attempt(Random own, Promise<?> promise) {
      try {
        limited(own, promise);
        return true;
      } catch (TimeoutException e) {
        givenUp.incrementAndGet();
        return false;
      }
    }

    private void cancelSome() {
      List<Oroutine<?>> targets = List.copyOf(all);
      Random own = new Random(random.nextLong());
      launch(
          () -> {
            for (Oroutine<?> each : targets) {
              pause(own);
              if (own.nextInt(4) == 0) {
                each.cancel();
              }
            }
          });
    }

    private void joinAll(int count) {
      for (Oroutine<?> each : all.subList(0, count)) {
        try {
          await(each);
        } catch (CancellationException e) {
          givenUp.incrementAndGet();
        }
      }
    }

    private void assertReceived(boolean fifo) {
      List<Integer> got = new ArrayList<>();
      for (List<Integer> mine : received) {
        got.addAll(mine);
        if (fifo) {
          for (int producer = 0; producer < 3; producer++) {
            int number = producer;
            List<Integer> from = mine.stream().filter(item -> item / 1000 == number).toList();
            assertEquals(from.stream().sorted().toList(), from, "the order from one producer");
          }
        }
      }
      Collections.sort(got);
      assertEquals(sent.stream().sorted().toList(), got, "sent and received");
    }

    private String outcome() {
      return givenUp.get() > 0 ? "given up" : "all went well";
    }
  }
}
