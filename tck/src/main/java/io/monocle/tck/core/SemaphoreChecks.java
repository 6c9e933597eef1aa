package io.monocle.tck.core;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.sync.BoundedSemaphore;
import io.monocle.sync.Semaphore;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Semaphores. */
final class SemaphoreChecks {
  private SemaphoreChecks() {}

  static void permits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Semaphore semaphore = new Semaphore(2);
    bench.run(
        () -> {
          Loop loop = api.current().loop();
          List<Oroutine<?>> all = new ArrayList<>();
          for (int i = 1; i <= 4; i++) {
            String who = "number " + i;
            all.add(
                loop.launch(
                    () -> {
                      api.await(api.acquire(semaphore));
                      diary.note(who);
                    }));
          }
          for (int i = 1; i <= 2; i++) {
            api.await(api.sleep(bench.aWhile()));
            diary.note("release");
            api.release(semaphore);
          }
          for (Oroutine<?> each : all) {
            api.await(each);
          }
          return true;
        });
    diary.expect("number 1", "number 2", "release", "number 3", "release", "number 4");
    bench.attempt().equal("permits left", 0, semaphore.available());
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Semaphore semaphore = new Semaphore(0);
    bench.run(
        () -> {
          bench.failing(
              "acquire without permits",
              TimeoutException.class,
              bench.scaled(Duration.ofMillis(10)),
              () -> api.acquire(semaphore));
          api.release(semaphore);
          bench.attempt().equal("permits left", 1, semaphore.available());
          api.await(api.acquire(semaphore), bench.patience());
          return true;
        });
  }

  static void bounded(CoreBench bench) throws Exception {
    Subject api = bench.api();
    BoundedSemaphore bounded = new BoundedSemaphore(1);
    bench
        .attempt()
        .throwing("a release too many", IllegalStateException.class, () -> api.release(bounded));
    bench.attempt().equal("permits left", 1, bounded.available());
    Semaphore free = new Semaphore(1);
    api.release(free);
    bench.attempt().equal("permits of one without a bound", 2, free.available());
  }
}
