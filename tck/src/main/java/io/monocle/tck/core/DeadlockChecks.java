package io.monocle.tck.core;

import io.monocle.Body;
import io.monocle.DeadlockException;
import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.channel.Channel;
import io.monocle.channel.Queue;
import io.monocle.sync.Lock;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Programs that hang, and programs that only wait. */
final class DeadlockChecks {
  private DeadlockChecks() {}

  private static <T extends @Nullable Object> T run(CoreBench bench, Body<T> body) {
    return bench
        .api()
        .run(LoopGroup.builder().backend(bench.backend()).watchdog(Duration.ZERO), body);
  }

  static void found(CoreBench bench) {
    Subject api = bench.api();
    Lock left = new Lock("left");
    Lock right = new Lock("right");
    String crossed =
        bench
            .attempt()
            .throwing(
                "two who take two locks crosswise",
                DeadlockException.class,
                () ->
                    run(
                        bench,
                        () -> {
                          var one = Monocle.launch("one", () -> both(api, left, right));
                          var two = Monocle.launch("two", () -> both(api, right, left));
                          api.await(one);
                          api.await(two);
                          return true;
                        }))
            .toString();
    int one = crossed.indexOf("\"one\"");
    int main = crossed.indexOf("\"main\"");
    bench.attempt().expect("the two first, then main", one >= 0 && one < main, crossed);
    bench
        .attempt()
        .expect(
            "the locks and their owners",
            crossed.contains("lock \"left\"") && crossed.contains("held by"),
            crossed);
    String alone =
        bench
            .attempt()
            .throwing(
                "who receives from nobody",
                DeadlockException.class,
                () -> run(bench, () -> api.await(api.receive(new Channel<String>()))))
            .toString();
    bench.attempt().expect("what it waits for", alone.contains("a channel"), alone);
  }

  private static void both(Subject api, Lock first, Lock second) {
    api.await(api.acquire(first));
    api.await(api.yieldNow());
    api.await(api.acquire(second));
  }

  static void notFound(CoreBench bench) {
    Subject api = bench.api();
    Deferred<String> deferred = new Deferred<>();
    Thread outside = Thread.ofPlatform().unstarted(() -> deferred.succeed("a promise"));
    String got =
        run(
            bench,
            () -> {
              Queue<String> queue = new Queue<>();
              var _ =
                  Monocle.launch(
                      () -> {
                        api.await(api.sleep(bench.aWhile()));
                        queue.tryPut("a timer");
                      });
              String first = api.await(api.get(queue));
              var _ = api.offload(() -> queue.offer("offloaded code"));
              String second = api.await(api.get(queue));
              outside.start();
              return first + ", " + second + ", " + api.await(deferred.promise());
            });
    bench.trace().saw("an end to its wait by " + got);
    bench.attempt().equal("what ended its waits", "a timer, offloaded code, a promise", got);
  }
}
