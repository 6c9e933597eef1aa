package io.monocle.tck.core;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.sync.AlreadySetException;
import io.monocle.sync.Barrier;
import io.monocle.sync.Latch;
import io.monocle.sync.NotReadyException;
import io.monocle.sync.OneShot;
import io.monocle.tck.subject.Subject;
import java.time.Duration;

/** Latches, barriers and one-shots. */
final class BarrierChecks {
  private BarrierChecks() {}

  static void latch(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Latch latch = new Latch(2);
    bench.run(
        () -> {
          Promise<?> open = latch.waitFor();
          api.countDown(latch);
          bench.attempt().equal("whether one count opens it", false, open.isDone());
          api.countDown(latch);
          api.await(open, bench.patience());
          bench.trace().saw("it opened");
          api.countDown(latch);
          bench.attempt().equal("whether it stays open", true, latch.waitFor().isDone());
          return true;
        });
  }

  static void rounds(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Barrier barrier = new Barrier(2);
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          Oroutine<?> first = loop.launch(() -> threeRounds(api, barrier, diary, 0));
          Oroutine<?> second = loop.launch(() -> threeRounds(api, barrier, diary, 3));
          api.await(first);
          api.await(second);
          return true;
        });
    for (int round = 1; round <= 3; round++) {
      int begin = diary.entries().indexOf("begin " + round);
      bench
          .attempt()
          .expect(
              "round " + round + " to begin after both were through the one before",
              begin >= 0 && diary.entries().lastIndexOf("end " + (round - 1)) < begin,
              diary.entries());
    }
  }

  private static void threeRounds(Subject api, Barrier barrier, Diary diary, int pauses) {
    for (int round = 1; round <= 3; round++) {
      for (int i = 0; i < pauses; i++) {
        api.await(api.yieldNow());
      }
      diary.note("end " + (round - 1));
      api.await(api.arrive(barrier));
      diary.note("begin " + round);
    }
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Barrier barrier = new Barrier(2);
    bench.run(
        () -> {
          bench.failing(
              "to arrive alone",
              TimeoutException.class,
              bench.scaled(Duration.ofMillis(10)),
              () -> api.arrive(barrier));
          Promise<Boolean> arrived = api.arrive(barrier);
          bench.attempt().equal("whether it opens for one", false, arrived.isDone());
          bench.attempt().equal("whether the last knows it", true, api.await(api.arrive(barrier)));
          api.await(arrived, bench.patience());
          return true;
        });
  }

  static void oneShot(CoreBench bench) throws Exception {
    Subject api = bench.api();
    OneShot<Integer> shot = new OneShot<>();
    bench.run(
        () -> {
          bench
              .attempt()
              .throwing("getNow before it", NotReadyException.class, () -> api.getNow(shot));
          bench.failing(
              "get before it",
              TimeoutException.class,
              bench.scaled(Duration.ofMillis(10)),
              shot::get);
          Promise<Integer> early = shot.get();
          api.set(shot, 7);
          bench
              .attempt()
              .throwing("a second set", AlreadySetException.class, () -> api.set(shot, 8));
          bench.attempt().equal("the value for who waited", 7, api.await(early));
          bench.attempt().equal("the value for who comes later", 7, api.await(shot.get()));
          bench.attempt().equal("the value at once", 7, api.getNow(shot));
          return true;
        });
  }
}
