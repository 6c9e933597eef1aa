package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Oroutine;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Sleeps in parallel, on one loop. Arguments: how many milliseconds each. */
final class Sleepers {
  private Sleepers() {}

  static void main(String... args) {
    List<String> times = args.length > 0 ? List.of(args) : List.of("600", "200", "800", "400");
    run(() -> sleepAll(times.stream().map(Long::parseLong)));
  }

  static void sleepAll(Stream<Long> times) {
    long start = System.nanoTime();
    List<Oroutine<Long>> sleepers =
        times.map(millis -> launch("sleeper " + millis, () -> sleepFor(millis))).toList();
    long sum = 0;
    for (var sleeper : sleepers) {
      sum += await(sleeper);
    }
    long took = (System.nanoTime() - start) / 1_000_000;
    IO.println("They slept " + sum + " ms in " + took + " ms");
  }

  static long sleepFor(long millis) {
    await(sleep(Duration.ofMillis(millis)));
    IO.println(current().name() + " wakes");
    return millis;
  }
}
