package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.Scope;
import io.monocle.channel.Queue;

/**
 * A producer and two consumers over a queue with room for two: who is fast waits for who is slow.
 * Arguments: how many things, 6 by default.
 */
final class Workshop {
  private Workshop() {}

  static void main(String... args) {
    int things = args.length > 0 ? Integer.parseInt(args[0]) : 6;
    run(() -> work(things));
  }

  static void work(int things) {
    Queue<Integer> bench = new Queue<>(2);
    int[] painted = new int[1];
    try (var scope = Scope.open()) {
      for (String painter : new String[] {"Ada", "Alan"}) {
        scope.launch(
            painter,
            () -> {
              for (int thing : bench.drain()) {
                await(yieldNow()); // paints
                IO.println(painter + " has painted number " + thing);
                painted[0]++;
              }
            });
      }
      for (int thing = 1; thing <= things; thing++) {
        await(bench.put(thing));
      }
      bench.close();
    }
    IO.println("Painted: " + painted[0]);
  }
}
