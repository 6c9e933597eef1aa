package io.monocle.tck.core;

import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.channel.Broadcast;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.ClosedException;
import io.monocle.channel.SlowSubscriberException;
import io.monocle.channel.Subscription;
import io.monocle.channel.Ticker;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Broadcasts and tickers. */
final class BroadcastChecks {
  private BroadcastChecks() {}

  static void everybody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Broadcast<String> broadcast = new Broadcast<>(4, WhenSlow.WAIT);
    bench.run(
        () -> {
          Subscription<String> first = broadcast.subscribe();
          api.await(api.send(broadcast, "a"));
          Subscription<String> second = broadcast.subscribe();
          api.await(api.send(broadcast, "b"));
          api.await(api.send(broadcast, "c"));
          broadcast.close();
          bench.attempt().equal("the first", List.of("a", "b", "c"), all(bench, first));
          bench.attempt().equal("the second", List.of("b", "c"), all(bench, second));
          bench.failing(
              "a send afterwards",
              ClosedException.class,
              bench.patience(),
              () -> api.send(broadcast, "d"));
          return true;
        });
  }

  private static List<String> all(CoreBench bench, Subscription<String> subscription) {
    Subject api = bench.api();
    List<String> items = new ArrayList<>();
    try {
      while (true) {
        items.add(api.await(api.receive(subscription), bench.patience()));
      }
    } catch (ClosedException | SlowSubscriberException end) {
      bench.trace().saw(items + ", then " + end.getClass().getSimpleName());
    }
    return items;
  }

  static void waits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Broadcast<String> broadcast = new Broadcast<>(1, WhenSlow.WAIT);
    bench.run(
        () -> {
          Subscription<String> quick = broadcast.subscribe();
          Subscription<String> slow = broadcast.subscribe();
          api.await(api.send(broadcast, "a"));
          api.await(api.receive(quick));
          bench.failing(
              "a send",
              TimeoutException.class,
              bench.scaled(Duration.ofMillis(10)),
              () -> api.send(broadcast, "b"));
          Promise<?> sent = api.send(broadcast, "c");
          bench.attempt().equal("whether it waits for the slow one", false, sent.isDone());
          bench.attempt().equal("the slow one", "a", api.await(api.receive(slow)));
          api.await(sent, bench.patience());
          bench.attempt().equal("the quick one", "c", api.await(api.receive(quick)));
          bench.attempt().equal("the slow one", "c", api.await(api.receive(slow)));
          return true;
        });
  }

  static void slow(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Broadcast<String> dropping = new Broadcast<>(2, WhenSlow.DROP_OLDEST);
    Broadcast<String> failing = new Broadcast<>(2, WhenSlow.FAIL);
    bench.run(
        () -> {
          Subscription<String> slow = dropping.subscribe();
          Subscription<String> cut = failing.subscribe();
          Subscription<String> quick = failing.subscribe();
          List<String> quickItems = new ArrayList<>();
          for (String item : List.of("a", "b", "c")) {
            api.await(api.send(dropping, item), bench.patience());
            api.await(api.send(failing, item), bench.patience());
            quickItems.add(api.await(api.receive(quick), bench.patience()));
          }
          dropping.close();
          bench.attempt().equal("who drops", List.of("b", "c"), all(bench, slow));
          bench.attempt().equal("how many it lost", 1L, slow.dropped());
          bench.attempt().equal("who is cut off", List.of("a", "b"), all(bench, cut));
          bench.attempt().equal("the quick one", List.of("a", "b", "c"), quickItems);
          bench.attempt().equal("how many are left", 1, failing.subscribers());
          return true;
        });
  }

  static void ticks(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Duration period = bench.scaled(Duration.ofMillis(20));
    bench.run(
        () -> {
          long start = bench.nanoTime();
          Ticker ticker = api.every(period);
          for (int i = 1; i <= 3; i++) {
            api.await(api.receive(ticker.ticks()), bench.patience());
            Duration since = bench.since(start);
            bench.trace().saw("tick " + i + " after " + since);
            bench
                .attempt()
                .expect(
                    "tick " + i + " not before its time",
                    since.compareTo(period.multipliedBy(i)) >= 0,
                    since);
          }
          api.await(api.sleep(period.multipliedBy(5)));
          bench.attempt().equal("ticks that wait", 1, ticker.ticks().size());
          ticker.close();
          api.await(api.receive(ticker.ticks()));
          bench.failing(
              "a tick after close",
              ClosedException.class,
              bench.patience(),
              () -> api.receive(ticker.ticks()));
          return true;
        });
  }
}
