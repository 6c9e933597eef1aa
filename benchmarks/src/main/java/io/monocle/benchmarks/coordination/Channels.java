package io.monocle.benchmarks.coordination;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.yieldNow;
import static io.monocle.channel.Select.receive;
import static io.monocle.channel.Select.select;

import io.monocle.Oroutine;
import io.monocle.benchmarks.micro.OnLoop;
import io.monocle.channel.Channel;
import io.monocle.channel.Select;
import io.monocle.sync.Held;
import io.monocle.sync.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** Coordination between o-routines of one loop. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Channels {

  /** There and back over two unbuffered channels. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public Integer pingPong(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          Channel<Integer> there = new Channel<>();
          Channel<Integer> back = new Channel<>();
          launch(
              () -> {
                for (int i = 0; i < Sizes.SOME; i++) {
                  await(back.send(await(there.receive()) + 1));
                }
              });
          int value = 0;
          for (int i = 0; i < Sizes.SOME; i++) {
            await(there.send(value));
            value = await(back.receive());
          }
          return value;
        });
  }

  /** An item through a channel with a buffer of one. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public Integer buffered1(OnLoop on) throws InterruptedException {
    return stream(on, 1);
  }

  /** An item through a channel with a buffer of a hundred. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public Integer buffered100(OnLoop on) throws InterruptedException {
    return stream(on, 100);
  }

  private static Integer stream(OnLoop on, int capacity) throws InterruptedException {
    return on.run(
        () -> {
          Channel<Integer> items = new Channel<>(capacity);
          launch(
              () -> {
                for (int i = 0; i < Sizes.SOME; i++) {
                  await(items.send(1));
                }
              });
          int sum = 0;
          for (int i = 0; i < Sizes.SOME; i++) {
            sum += await(items.receive());
          }
          return sum;
        });
  }

  /** An item out of one of four unbuffered channels, each with somebody who sends. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public Integer selectOf4(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          int[] sum = new int[1];
          List<Select.Case> cases = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            Channel<Integer> channel = new Channel<>();
            cases.add(receive(channel, item -> sum[0] += item));
            launch(
                () -> {
                  for (int item = 0; item < Sizes.SOME / 4; item++) {
                    await(channel.send(1));
                  }
                });
          }
          Select any = select(cases.toArray(Select.Case[]::new));
          for (int i = 0; i < Sizes.SOME; i++) {
            await(any);
          }
          return sum[0];
        });
  }

  /** Acquires a free lock and releases it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.MANY)
  public Integer uncontendedLock(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          Lock lock = new Lock();
          int inside = 0;
          for (int i = 0; i < Sizes.MANY; i++) {
            try (Held _ = await(lock.acquire())) {
              inside++;
            }
          }
          return inside;
        });
  }

  /** Ten want a lock, and each gives up its turn while it holds it. */
  @Benchmark
  @OperationsPerInvocation(Sizes.SOME)
  public Integer contendedLock(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          Lock lock = new Lock();
          int[] inside = new int[1];
          List<Oroutine<?>> all = new ArrayList<>();
          for (int i = 0; i < Sizes.HOLDERS; i++) {
            all.add(
                launch(
                    () -> {
                      for (int j = 0; j < Sizes.SOME / Sizes.HOLDERS; j++) {
                        try (Held _ = await(lock.acquire())) {
                          inside[0]++;
                          await(yieldNow());
                        }
                      }
                    }));
          }
          for (Oroutine<?> each : all) {
            await(each);
          }
          return inside[0];
        });
  }

  /** One hop in a ring of a thousand. */
  @Benchmark
  @OperationsPerInvocation(Sizes.RING * Sizes.LAPS)
  public Integer ring1000(OnLoop on) throws InterruptedException {
    return on.run(
        () -> {
          List<Channel<Integer>> channels = new ArrayList<>();
          for (int i = 0; i < Sizes.RING; i++) {
            channels.add(new Channel<>());
          }
          for (int i = 1; i < Sizes.RING; i++) {
            Channel<Integer> from = channels.get(i);
            Channel<Integer> to = channels.get((i + 1) % Sizes.RING);
            launch(
                () -> {
                  for (int lap = 0; lap < Sizes.LAPS; lap++) {
                    await(to.send(await(from.receive()) + 1));
                  }
                });
          }
          int hops = 0;
          for (int lap = 0; lap < Sizes.LAPS; lap++) {
            await(channels.get(1).send(hops + 1));
            hops = await(channels.get(0).receive());
          }
          return hops;
        });
  }
}
