package io.monocle.benchmarks.memory;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Promise;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The process that lets many wait at once, says what that took of its heap, and then has them all
 * go on: {@code bytes-in-all answered}.
 */
final class Parked {
  private static final Duration LONG = Duration.ofHours(1);

  private final int count;
  private final AtomicInteger answered = new AtomicInteger();

  private Parked(int count) {
    this.count = count;
  }

  static void main(String[] arguments) throws Exception {
    Parked parked = new Parked(Integer.parseInt(arguments[1]));
    long bytes =
        switch (arguments[0]) {
          case "oroutine" -> parked.oroutines(false);
          case "sleeping-oroutine" -> parked.oroutines(true);
          case "sleep" -> parked.sleeps();
          case "virtual-thread" -> parked.virtualThreads();
          default -> throw new IllegalArgumentException(arguments[0]);
        };
    System.out.println(bytes + " " + parked.answered);
    Runtime.getRuntime().halt(0);
  }

  private static LoopGroup open() {
    return LoopGroup.builder()
        .backend(System.getProperty("monocle.backend", "netty"))
        .watchdog(Duration.ZERO)
        .open();
  }

  /** O-routines that await a promise each, which counts as well, or sleep. */
  private long oroutines(boolean sleeping) throws InterruptedException {
    LoopGroup group = open();
    List<Deferred<Integer>> gates = new ArrayList<>(count);
    long before = usedHeap();
    group
        .loop()
        .launch(
            () -> {
              for (int i = 0; i < count; i++) {
                if (sleeping) {
                  launch(() -> await(sleep(LONG)));
                } else {
                  Deferred<Integer> gate = new Deferred<>();
                  gates.add(gate);
                  launch(() -> answered.addAndGet(await(gate.promise())));
                }
              }
            })
        .join();
    turn(group);
    long bytes = usedHeap() - before;
    group.loop().launch(() -> gates.forEach(gate -> gate.succeed(1))).join();
    turn(group);
    return bytes;
  }

  /** Everything that was ready before has had its turn. */
  private static void turn(LoopGroup group) throws InterruptedException {
    group.loop().launch(() -> {}).join();
  }

  /** Pending sleeps that nobody awaits. */
  private long sleeps() throws InterruptedException {
    LoopGroup group = open();
    List<Promise<@Nullable Void>> pending = new ArrayList<>(count);
    long before = usedHeap();
    group
        .loop()
        .launch(
            () -> {
              for (int i = 0; i < count; i++) {
                pending.add(sleep(LONG));
              }
            })
        .join();
    long bytes = usedHeap() - before;
    pending.forEach(
        sleep -> {
          if (!sleep.isDone()) {
            answered.incrementAndGet();
          }
        });
    return bytes;
  }

  /** The JDK's part: plain virtual threads that wait for a latch. */
  private long virtualThreads() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(count);
    CountDownLatch ended = new CountDownLatch(count);
    long before = usedHeap();
    for (int i = 0; i < count; i++) {
      Thread.startVirtualThread(
          () -> {
            begun.countDown();
            try {
              gate.await();
              answered.incrementAndGet();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            ended.countDown();
          });
    }
    begun.await();
    long bytes = usedHeap() - before;
    gate.countDown();
    ended.await();
    return bytes;
  }

  /** After full collections. */
  static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
