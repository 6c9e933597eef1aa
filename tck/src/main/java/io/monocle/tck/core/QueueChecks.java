package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.channel.Queue;
import io.monocle.channel.QueueEmptyException;
import io.monocle.channel.QueueFullException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Putting and getting. */
final class QueueChecks {
  private static final Duration SOON = Duration.ofMillis(10);

  private QueueChecks() {}

  /** Some handed to who waits, some kept. */
  static void inOrder(CoreBench bench) throws Exception {
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
                        for (int i = 0; i < 4; i++) {
                          diary.note(api.await(api.get(queue), bench.patience()));
                        }
                      });
          api.await(api.yieldNow());
          for (String item : List.of("a", "b", "c", "d")) {
            api.await(api.put(queue, item));
          }
          api.await(consumer);
          return true;
        });
    diary.expect("a", "b", "c", "d");
    bench.attempt().equal("items left", 0, queue.size());
  }

  static void bounded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Queue<String> queue = new Queue<>(1);
    bench.run(
        () -> {
          api.await(api.put(queue, "a"));
          Promise<?> second = api.put(queue, "b");
          Promise<?> third = api.put(queue, "c");
          bench.attempt().equal("whether it is full", true, queue.isFull());
          bench.attempt().equal("whether a second put waits", false, second.isDone());
          diary.note(api.await(api.get(queue)));
          api.await(second, bench.patience());
          bench.attempt().equal("whether a third put waits", false, third.isDone());
          diary.note(api.await(api.get(queue), bench.patience()));
          diary.note(api.await(api.get(queue), bench.patience()));
          return true;
        });
    diary.expect("a", "b", "c");
  }

  static void gettersInOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Queue<Integer> queue = new Queue<>();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          List<Oroutine<?>> all = new ArrayList<>();
          for (int i = 1; i <= 3; i++) {
            String who = "number " + i + " gets ";
            all.add(loop.launch(() -> diary.note(who + api.await(api.get(queue)))));
          }
          api.await(api.yieldNow());
          for (int item = 1; item <= 3; item++) {
            api.await(api.put(queue, item));
          }
          for (Oroutine<?> each : all) {
            api.await(each);
          }
          return true;
        });
    diary.expect("number 1 gets 1", "number 2 gets 2", "number 3 gets 3");
  }

  /** On the check's own thread. */
  static void tryNeverWaits(CoreBench bench) {
    Subject api = bench.api();
    Queue<String> queue = new Queue<>(1);
    bench
        .attempt()
        .throwing("tryGet from an empty queue", QueueEmptyException.class, queue::tryGet);
    bench.attempt().equal("poll of an empty queue", null, queue.poll());
    api.tryPut(queue, "a");
    bench
        .attempt()
        .throwing(
            "tryPut into a full queue", QueueFullException.class, () -> api.tryPut(queue, "b"));
    bench.attempt().equal("offer to a full queue", false, queue.offer("c"));
    bench.attempt().equal("what is in it", "a", queue.tryGet());
    bench.attempt().equal("what is left", null, queue.poll());
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Queue<String> queue = new Queue<>(1);
    bench.run(
        () -> {
          bench.failing(
              "get from an empty queue",
              TimeoutException.class,
              bench.scaled(SOON),
              () -> api.get(queue));
          api.await(api.put(queue, "a"), bench.patience());
          bench.failing(
              "put into a full queue",
              TimeoutException.class,
              bench.scaled(SOON),
              () -> api.put(queue, "b"));
          bench.attempt().equal("the item", "a", api.await(api.get(queue), bench.patience()));
          bench.attempt().equal("the items left", 0, queue.size());
          return true;
        });
  }

  static void deliveredWins(CoreBench bench) throws Exception {
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
                        diary.note(api.await(api.get(queue)));
                        try {
                          api.await(new Deferred<Integer>().promise());
                        } catch (CancellationException e) {
                          diary.note("cancelled");
                        }
                      });
          api.await(api.yieldNow());
          api.await(api.put(queue, "a"));
          api.cancel(consumer);
          api.await(consumer);
          return true;
        });
    diary.expect("a", "cancelled");
  }

  static void cancelledTakesNothing(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Queue<String> queue = new Queue<>();
    bench.run(
        () -> {
          api.await(api.put(queue, "a"));
          Oroutine<?> routine =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        try {
                          api.await(new Deferred<Integer>().promise());
                        } catch (CancellationException e) {
                          diary.note("get is " + kind(api.get(queue)));
                          diary.note("put is " + kind(api.put(queue, "b")));
                        }
                      });
          api.await(api.yieldNow());
          api.cancel(routine);
          api.await(routine);
          return true;
        });
    diary.expect("get is cancelled", "put is cancelled");
    bench.attempt().equal("items left", 1, queue.size());
  }

  private static String kind(Promise<?> promise) {
    return promise.failure() instanceof CancellationException ? "cancelled" : "begun";
  }
}
