package io.monocle.tck.core;

import io.monocle.Promise;
import io.monocle.channel.PriorityQueue;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A queue whose order comes from its user. */
final class QueueOrderChecks {
  private static final int KEPT = 31;

  private QueueOrderChecks() {}

  /** Throws at its n-th comparison from now, for each n that there is. */
  private static final class Unreliable {
    private int left = Integer.MAX_VALUE;

    int compare(int one, int other) {
      if (--left == 0) {
        throw new ArithmeticException("a comparator's");
      }
      return Integer.compare(one, other);
    }
  }

  static void comparatorThrows(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          int comparisons = 1;
          while (refused(bench, comparisons)) {
            comparisons++;
          }
          bench.trace().saw("a put of " + (comparisons - 1) + " comparisons");
          bench.attempt().equal("whether a put compares", true, comparisons > 2);
          return true;
        });
    bench.run(
        () -> {
          Unreliable order = new Unreliable();
          PriorityQueue<Integer> queue = new PriorityQueue<>(2, order::compare);
          api.await(api.put(queue, 1));
          api.await(api.put(queue, 2));
          Promise<?> bad = api.put(queue, 3);
          Promise<?> good = api.put(queue, 4);
          order.left = 1;
          bench.attempt().equal("the least", 1, api.await(api.get(queue), bench.patience()));
          bench
              .attempt()
              .throwing(
                  "a put that waited",
                  ArithmeticException.class,
                  () -> api.await(bad, bench.patience()));
          api.await(good, bench.patience());
          bench.attempt().equal("what is left", List.of(2, 4), rest(queue));
          return true;
        });
  }

  /** Whether a put fails when the comparison of that number does; nothing else may change then. */
  private static boolean refused(CoreBench bench, int comparison) {
    Subject api = bench.api();
    Unreliable order = new Unreliable();
    PriorityQueue<Integer> queue = new PriorityQueue<>(order::compare);
    for (int item = 1; item <= KEPT; item++) {
      api.await(api.put(queue, item));
    }
    order.left = comparison;
    boolean refused = failed(api, queue);
    order.left = Integer.MAX_VALUE;
    List<Integer> all = IntStream.rangeClosed(refused ? 1 : 0, KEPT).boxed().toList();
    bench
        .attempt()
        .equal("what is in it after failure of comparison " + comparison, all, rest(queue));
    return refused;
  }

  private static boolean failed(Subject api, PriorityQueue<Integer> queue) {
    try {
      api.await(api.put(queue, 0));
      return false;
    } catch (ArithmeticException e) {
      return true;
    }
  }

  private static List<Integer> rest(PriorityQueue<Integer> queue) {
    List<Integer> rest = new ArrayList<>();
    for (@Nullable Integer item = queue.poll(); item != null; item = queue.poll()) {
      rest.add(item);
    }
    return rest;
  }
}
