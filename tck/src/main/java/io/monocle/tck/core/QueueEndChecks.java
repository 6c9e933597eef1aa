package io.monocle.tck.core;

import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.channel.ClosedException;
import io.monocle.channel.JoinableQueue;
import io.monocle.channel.LifoQueue;
import io.monocle.channel.PriorityQueue;
import io.monocle.channel.Queue;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The kinds of queues, and how they end. */
final class QueueEndChecks {
  private QueueEndChecks() {}

  static void leastFirst(CoreBench bench) throws Exception {
    PriorityQueue<String> queue =
        new PriorityQueue<>(Comparator.comparingInt(item -> item.charAt(0)));
    List<String> items = throughAll(bench, queue, List.of("b1", "c1", "a1", "b2", "a2", "b3"));
    bench.attempt().equal("the items", List.of("a1", "a2", "b1", "b2", "b3", "c1"), items);
  }

  static void newestFirst(CoreBench bench) throws Exception {
    List<String> items = throughAll(bench, new LifoQueue<>(), List.of("a", "b", "c"));
    bench.attempt().equal("the items", List.of("c", "b", "a"), items);
  }

  private static List<String> throughAll(CoreBench bench, Queue<String> queue, List<String> items)
      throws Exception {
    Subject api = bench.api();
    return bench.run(
        () -> {
          for (String item : items) {
            api.await(api.put(queue, item));
          }
          List<String> got = new ArrayList<>();
          for (int i = 0; i < items.size(); i++) {
            got.add(api.await(api.get(queue), bench.patience()));
          }
          bench.trace().saw("the items " + got);
          return got;
        });
  }

  static void join(CoreBench bench) throws Exception {
    Subject api = bench.api();
    JoinableQueue<String> queue = new JoinableQueue<>();
    bench.run(
        () -> {
          bench.attempt().equal("whether join waits for nothing", true, queue.join().isDone());
          Promise<String> handed = api.get(queue);
          api.await(api.put(queue, "a"));
          api.await(api.put(queue, "b"));
          Promise<?> joined = queue.join();
          api.await(handed);
          api.taskDone(queue);
          api.await(api.get(queue));
          bench.attempt().equal("whether one of two is enough", false, joined.isDone());
          api.taskDone(queue);
          api.await(joined, bench.patience());
          bench.trace().saw("it is joined");
          bench
              .attempt()
              .throwing(
                  "a taskDone too many", IllegalStateException.class, () -> api.taskDone(queue));
          return true;
        });
  }

  static void close(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Queue<String> full = new Queue<>(1);
    Queue<String> empty = new Queue<>();
    bench.run(
        () -> {
          api.await(api.put(full, "a"));
          Promise<?> put = api.put(full, "b");
          Promise<?> get = api.get(empty);
          api.close(full);
          api.close(empty);
          closed(bench, "a put that waits", put);
          closed(bench, "a get that waits", get);
          closed(bench, "a put afterwards", api.put(full, "c"));
          bench.attempt().throwing("an offer", ClosedException.class, () -> full.offer("d"));
          bench.attempt().equal("what is in it", "a", api.await(api.get(full)));
          closed(bench, "a get afterwards", api.get(full));
          return true;
        });
  }

  private static void closed(CoreBench bench, String what, Promise<?> promise) {
    bench.failing(what, ClosedException.class, bench.patience(), () -> promise);
  }

  static void drain(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Queue<String> queue = new Queue<>();
    bench.run(
        () -> {
          Oroutine<?> consumer =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        for (String item : queue.drain()) {
                          diary.note(item);
                        }
                        diary.note("end");
                      });
          api.await(api.yieldNow());
          for (String item : List.of("a", "b", "c")) {
            api.await(api.put(queue, item));
          }
          api.close(queue);
          api.await(consumer, bench.patience());
          return true;
        });
    diary.expect("a", "b", "c", "end");
  }

  static void overLoops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(2);
    Queue<Integer> queue = new Queue<>(3);
    List<Integer> got = Collections.synchronizedList(new ArrayList<>());
    int items = 300;
    List<Oroutine<?>> producers = new ArrayList<>();
    List<Oroutine<?>> consumers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int first = i;
      producers.add(
          group
              .next()
              .launch(
                  () -> {
                    for (int item = first; item < items; item += 4) {
                      api.await(api.put(queue, item));
                    }
                  }));
      consumers.add(group.next().launch(() -> queue.drain().forEach(got::add)));
    }
    for (Oroutine<?> each : producers) {
      bench.end(each);
    }
    api.close(queue);
    for (Oroutine<?> each : consumers) {
      bench.end(each);
    }
    List<Integer> sorted = got.stream().sorted().toList();
    bench.trace().saw(sorted.size() + " items");
    bench.attempt().equal("the items, sorted,", IntStream.range(0, items).boxed().toList(), sorted);
  }
}
