package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.channel.Channel;
import io.monocle.channel.Ticker;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/** Sleeps that nobody waits for any more. */
final class GivenUpSleepChecks {
  private static final Duration LONG = Duration.ofHours(1);
  private static final String TIMERS = "timers: ";

  private GivenUpSleepChecks() {}

  static void leavesNoTimer(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    bench.end(
        group
            .loop()
            .launch(
                () -> {
                  Promise<@Nullable Void> kept = api.sleep(LONG);
                  timers(bench, group, "with a sleep", 1);
                  Promise<@Nullable Void> cancelled = api.sleep(LONG);
                  timers(bench, group, "with another", 2);
                  api.giveUp(cancelled);
                  timers(bench, group, "when that is cancelled", 1);
                  Oroutine<?> sleeper = api.launch(group.loop(), () -> sleep(api));
                  api.await(api.yieldNow());
                  timers(bench, group, "with an o-routine asleep", 2);
                  api.cancel(sleeper);
                  api.await(api.yieldNow());
                  timers(bench, group, "when that is cancelled", 1);
                  Deferred<Integer> given = new Deferred<>();
                  Oroutine<?> waiter =
                      api.launch(group.loop(), () -> api.await(given.promise(), LONG));
                  api.await(api.yieldNow());
                  timers(bench, group, "with an await that has a limit", 2);
                  api.succeed(given, 7);
                  api.await(waiter);
                  timers(bench, group, "when that has its value", 1);
                  api.withTimeout(LONG, () -> timers(bench, group, "in a block with a limit", 2));
                  timers(bench, group, "after the block", 1);
                  Channel<String> channel = new Channel<>(1);
                  Oroutine<?> selector =
                      api.launch(group.loop(), () -> receiveOrSleep(api, channel));
                  api.await(api.yieldNow());
                  timers(bench, group, "with a select that has a time-out", 2);
                  api.await(api.send(channel, "a"));
                  api.await(selector);
                  timers(bench, group, "when that has made its choice", 1);
                  Ticker ticker = api.every(LONG);
                  timers(bench, group, "with a ticker", 2);
                  ticker.close();
                  timers(bench, group, "when that is closed", 1);
                  api.giveUp(kept);
                  timers(bench, group, "in the end", 0);
                  return true;
                }));
  }

  private static void receiveOrSleep(Subject api, Channel<String> channel) {
    api.await(api.select(api.receiving(channel, item -> {}), api.timeout(LONG, () -> {})));
  }

  private static void sleep(Subject api) {
    api.await(api.sleep(LONG));
  }

  static boolean timers(CoreBench bench, LoopGroup group, String when, int expected) {
    String dump = bench.api().dump(group);
    int at = dump.indexOf(TIMERS);
    int timers =
        at < 0
            ? 0
            : new Scanner(dump.substring(at + TIMERS.length())).useDelimiter("\\D").nextInt();
    bench.trace().saw("timers " + when + ": " + timers);
    bench.attempt().equal("how many timers are set " + when, expected, timers);
    return true;
  }

  static void restInOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Random random = bench.attempt().random();
    List<Asked> ended = new ArrayList<>();
    List<Asked> all = new ArrayList<>();
    bench.end(
        bench
            .loop()
            .launch(
                () -> {
                  for (int round = 0; round < 20; round++) {
                    for (int i = 0; i < 40; i++) {
                      all.add(Asked.sleep(bench, all.size(), random.nextInt(1, 40), ended));
                    }
                    for (int i = 0; i < 20; i++) {
                      all.get(random.nextInt(all.size())).giveUp(api);
                    }
                    api.await(api.sleep(Duration.ofMillis(2)));
                  }
                  for (Asked asked : all) {
                    if (!asked.isGivenUp) {
                      api.await(asked.sleep);
                    }
                  }
                  // A callback of what ended while this o-routine had its turn is still to come.
                  api.await(api.yieldNow());
                  return true;
                }));
    List<Asked> left = all.stream().filter(asked -> !asked.isGivenUp).toList();
    bench.trace().saw(ended.size() + " of " + all.size() + " sleeps end");
    bench.attempt().equal("how many sleeps ended", left.size(), ended.size());
    for (int i = 1; i < ended.size(); i++) {
      Asked late = ended.get(i);
      Asked early = ended.get(i - 1);
      bench
          .attempt()
          .expect(late + " to end before " + early, !late.isBefore(early), "the other way round");
    }
  }

  /** A sleep, and when it was asked for. */
  private static final class Asked {
    private final int number;
    private final Promise<@Nullable Void> sleep;
    private final Duration length;
    private final long before;
    private final long after;
    private boolean isGivenUp;

    private Asked(CoreBench bench, int number, Duration length) {
      this.number = number;
      this.length = length;
      this.before = bench.nanoTime();
      this.sleep = bench.api().sleep(length);
      this.after = bench.nanoTime();
    }

    static Asked sleep(CoreBench bench, int number, int millis, List<Asked> ended) {
      Asked asked = new Asked(bench, number, Duration.ofMillis(millis));
      bench.api().onSuccess(asked.sleep, none -> ended.add(asked));
      return asked;
    }

    void giveUp(Subject api) {
      if (!sleep.isDone()) {
        api.giveUp(sleep);
        isGivenUp = true;
      }
    }

    /** Whether it must end first: it is due before, or as long and asked for before. */
    boolean isBefore(Asked other) {
      if (length.equals(other.length)) {
        return number < other.number;
      }
      return after + length.toNanos() - (other.before + other.length.toNanos()) < 0;
    }

    @Override
    public String toString() {
      return "sleep " + number + " of " + length;
    }
  }
}
