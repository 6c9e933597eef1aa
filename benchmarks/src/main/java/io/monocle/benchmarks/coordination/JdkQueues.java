package io.monocle.benchmarks.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The same between virtual threads, with what the JDK has for it; it has no select. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JdkQueues {
  private int inside;

  private interface Work {
    void run() throws InterruptedException;
  }

  private static Thread start(Work work) {
    return Thread.startVirtualThread(
        () -> {
          try {
            work.run();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** See {@link Channels#pingPong}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int pingPong() throws InterruptedException {
    BlockingQueue<Integer> there = new SynchronousQueue<>();
    BlockingQueue<Integer> back = new SynchronousQueue<>();
    Thread one =
        start(
            () -> {
              for (int i = 0; i < Sizes.SOME; i++) {
                back.put(there.take() + 1);
              }
            });
    Thread other =
        start(
            () -> {
              int value = 0;
              for (int i = 0; i < Sizes.SOME; i++) {
                there.put(value);
                value = back.take();
              }
            });
    one.join();
    other.join();
    return Sizes.SOME;
  }

  /** See {@link Channels#buffered1}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int buffered1() throws InterruptedException {
    return stream(1);
  }

  /** See {@link Channels#buffered100}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int buffered100() throws InterruptedException {
    return stream(100);
  }

  private static int stream(int capacity) throws InterruptedException {
    BlockingQueue<Integer> items = new ArrayBlockingQueue<>(capacity);
    Thread producer =
        start(
            () -> {
              for (int i = 0; i < Sizes.SOME; i++) {
                items.put(1);
              }
            });
    Thread consumer =
        start(
            () -> {
              for (int i = 0; i < Sizes.SOME; i++) {
                items.take();
              }
            });
    producer.join();
    consumer.join();
    return items.size();
  }

  /** See {@link Channels#uncontendedLock}; in a virtual thread. */
  @Benchmark
  @OperationsPerInvocation(Sizes.MANY)
  public int uncontendedLock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(true);
    start(() -> locked(lock, Sizes.MANY, false)).join();
    return inside;
  }

  /** See {@link Channels#contendedLock}; fair, as that is. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public int contendedLock() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(true);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < Sizes.HOLDERS; i++) {
      all.add(start(() -> locked(lock, Sizes.SOME / Sizes.HOLDERS, true)));
    }
    for (Thread each : all) {
      each.join();
    }
    return inside;
  }

  @SuppressWarnings("ThreadPriorityCheck") // gives up its turn as the others do
  private void locked(ReentrantLock lock, int times, boolean yielding) {
    for (int i = 0; i < times; i++) {
      lock.lock();
      try {
        inside++;
        if (yielding) {
          Thread.yield();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** See {@link Channels#ring1000}. */
  @Benchmark
  @OperationsPerInvocation(Sizes.RING * Sizes.LAPS)
  public int ring1000() throws InterruptedException {
    List<BlockingQueue<Integer>> queues = new ArrayList<>();
    for (int i = 0; i < Sizes.RING; i++) {
      queues.add(new SynchronousQueue<>());
    }
    for (int i = 1; i < Sizes.RING; i++) {
      BlockingQueue<Integer> from = queues.get(i);
      BlockingQueue<Integer> to = queues.get((i + 1) % Sizes.RING);
      start(
          () -> {
            for (int lap = 0; lap < Sizes.LAPS; lap++) {
              to.put(from.take() + 1);
            }
          });
    }
    Thread first =
        start(
            () -> {
              int hops = 0;
              for (int lap = 0; lap < Sizes.LAPS; lap++) {
                queues.get(1).put(hops + 1);
                hops = queues.get(0).take();
              }
            });
    first.join();
    return Sizes.RING;
  }
}
