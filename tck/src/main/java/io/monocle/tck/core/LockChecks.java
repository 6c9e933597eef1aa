package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.sync.Lock;
import io.monocle.sync.ReentrantLock;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

/** Locks. */
final class LockChecks {
  private static final Duration SOON = Duration.ofMillis(10);

  private LockChecks() {}

  static void exclusive(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Lock lock = new Lock();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          Oroutine<?> first = loop.launch(() -> twoSteps(api, lock, diary, "a"));
          Oroutine<?> second = loop.launch(() -> twoSteps(api, lock, diary, "b"));
          api.await(first);
          api.await(second);
          return true;
        });
    diary.expect("a in", "a out", "b in", "b out");
  }

  private static void twoSteps(Subject api, Lock lock, Diary diary, String who) {
    api.await(api.acquire(lock));
    diary.note(who + " in");
    api.await(api.yieldNow());
    api.await(api.yieldNow());
    diary.note(who + " out");
    api.release(lock);
  }

  static void inOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Lock lock = new Lock();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          List<Oroutine<?>> all = new ArrayList<>();
          for (int i = 1; i <= 4; i++) {
            String who = "number " + i;
            all.add(
                loop.launch(
                    () -> {
                      api.await(api.acquire(lock));
                      diary.note(who);
                      api.await(api.yieldNow());
                      api.release(lock);
                    }));
          }
          for (Oroutine<?> each : all) {
            api.await(each);
          }
          return true;
        });
    diary.expect("number 1", "number 2", "number 3", "number 4");
  }

  static void freeAtOnce(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          loop.execute(() -> diary.note("somebody else"));
          Lock lock = new Lock();
          api.await(api.acquire(lock));
          diary.note("acquired");
          api.await(api.yieldNow());
          return true;
        });
    diary.expect("acquired", "somebody else");
  }

  static void ownerOnly(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Lock lock = new Lock();
    Loop loop = bench.loop();
    Deferred<Boolean> end = new Deferred<>();
    Oroutine<?> owner =
        loop.launch(
            () -> {
              api.await(api.acquire(lock));
              api.await(end.promise());
              api.release(lock);
            });
    Oroutine<IllegalStateException> other =
        loop.launch(
            () ->
                bench
                    .attempt()
                    .throwing(
                        "release by another",
                        IllegalStateException.class,
                        () -> api.release(lock)));
    bench.end(other);
    bench
        .attempt()
        .throwing(
            "release by another thread", IllegalStateException.class, () -> api.release(lock));
    bench.attempt().equal("whether it is locked", true, lock.isLocked());
    end.succeed(true);
    bench.end(owner);
    bench.attempt().equal("whether it is locked in the end", false, lock.isLocked());
  }

  static void tryNeverWaits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Lock lock = new Lock();
    boolean taken = api.tryAcquire(lock);
    bench.trace().saw("the first tryAcquire: " + taken);
    bench.attempt().equal("tryAcquire of a free lock", true, taken);
    boolean stolen = bench.run(() -> api.tryAcquire(lock));
    bench.attempt().equal("tryAcquire of one that is held", false, stolen);
    api.release(lock);
    bench.attempt().equal("whether it is locked after its release", false, lock.isLocked());
  }

  /** By a time-out and by a cancel. */
  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Lock lock = new Lock();
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          api.await(api.acquire(lock));
          Oroutine<?> late =
              loop.launch(
                  () -> {
                    try {
                      api.await(api.acquire(lock), bench.scaled(SOON));
                    } catch (TimeoutException e) {
                      diary.note("timed out");
                    }
                  });
          Oroutine<?> cancelled =
              loop.launch(
                  () -> {
                    try {
                      api.await(api.acquire(lock));
                    } catch (CancellationException e) {
                      diary.note("cancelled");
                    }
                  });
          Oroutine<?> next =
              loop.launch(
                  () -> {
                    api.await(api.acquire(lock));
                    diary.note("next");
                    api.release(lock);
                  });
          api.await(late);
          api.cancel(cancelled);
          api.await(cancelled);
          api.release(lock);
          api.await(next);
          return true;
        });
    diary.expect("timed out", "cancelled", "next");
    bench.attempt().equal("whether it is locked", false, lock.isLocked());
  }

  static void deliveredWins(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Lock lock = new Lock();
    bench.run(
        () -> {
          api.await(api.acquire(lock));
          Oroutine<?> waits =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        api.await(api.acquire(lock));
                        diary.note("holds it");
                        api.release(lock);
                        try {
                          api.await(new Deferred<Integer>().promise());
                        } catch (CancellationException e) {
                          diary.note("cancelled");
                        }
                      });
          api.await(api.yieldNow());
          api.release(lock);
          api.cancel(waits);
          api.await(waits);
          return true;
        });
    diary.expect("holds it", "cancelled");
    bench.attempt().equal("whether it is locked", false, lock.isLocked());
  }

  static void cancelledTakesNothing(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Lock lock = new Lock();
    bench.run(
        () -> {
          Oroutine<?> routine =
              api.current()
                  .loop()
                  .launch(
                      () -> {
                        try {
                          api.await(new Deferred<Integer>().promise());
                        } catch (CancellationException e) {
                          try {
                            api.await(api.acquire(lock));
                            diary.note("took it");
                          } catch (CancellationException again) {
                            diary.note("took nothing");
                          }
                        }
                      });
          api.await(api.yieldNow());
          api.cancel(routine);
          api.await(routine);
          return true;
        });
    diary.expect("took nothing");
    bench.attempt().equal("whether it is locked", false, lock.isLocked());
  }

  static void again(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Lock plain = new Lock();
    ReentrantLock reentrant = new ReentrantLock();
    bench.run(
        () -> {
          api.await(api.acquire(plain));
          bench.failing(
              "acquire by the owner",
              IllegalStateException.class,
              bench.aWhile(),
              () -> api.acquire(plain));
          api.await(api.acquire(reentrant));
          api.await(api.acquire(reentrant));
          api.release(reentrant);
          bench.attempt().equal("whether one release frees it", true, reentrant.isLocked());
          api.release(reentrant);
          bench.attempt().equal("whether it is locked in the end", false, reentrant.isLocked());
          return true;
        });
  }

  static void overLoops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(2);
    Lock lock = new Lock();
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Oroutine<?>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(
          group
              .next()
              .launch(
                  () -> {
                    for (int round = 0; round < 200; round++) {
                      api.await(api.acquire(lock));
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      api.await(api.yieldNow());
                      inside.decrementAndGet();
                      api.release(lock);
                    }
                  }));
    }
    for (Oroutine<?> each : all) {
      bench.end(each);
    }
    bench.trace().saw("at most " + most + " held it");
    bench.attempt().equal("how many held it at a time", 1, most.get());
  }
}
