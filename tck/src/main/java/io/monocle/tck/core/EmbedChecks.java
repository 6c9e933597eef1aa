package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.Oroutine;
import io.monocle.spi.Backend;
import io.monocle.spi.LoopDriver;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Groups over loops that somebody else runs: here, the loops of another group. */
final class EmbedChecks {
  private static final Duration BRIEF = Duration.ofMillis(5);

  private EmbedChecks() {}

  private static Object engineLoop(CoreBench bench) {
    return bench.backend().opened().loops().getFirst().engineLoop();
  }

  private static LoopGroup over(CoreBench bench, Object engineLoop) {
    return over(bench, bench.attempt().provider().adopt(engineLoop));
  }

  private static LoopGroup over(CoreBench bench, Backend backend) {
    LoopGroup group =
        bench
            .api()
            .over(
                LoopGroup.builder()
                    .watchdog(Duration.ZERO)
                    .closeTimeout(bench.attempt().environment().scaledCheckTimeout().dividedBy(8)),
                backend);
    bench.attempt().atEnd(atMost -> group.close());
    bench.trace().did("opened a group over a loop that runs");
    return group;
  }

  private static int work(CoreBench bench) {
    bench.api().await(Monocle.yieldNow());
    bench.api().await(Monocle.sleep(BRIEF));
    return bench.api().await(Monocle.launch(() -> 20)) + 22;
  }

  private static Oroutine<?> waiting(CoreBench bench, LoopGroup group) throws Exception {
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Oroutine<?> routine =
        group
            .loop()
            .launch(
                () -> {
                  begun.complete(true);
                  return bench.api().await(new Deferred<Integer>().promise());
                });
    bench.attempt().await("an o-routine to begin", begun);
    return routine;
  }

  static void runs(CoreBench bench) throws Exception {
    bench.open(1);
    LoopGroup group = over(bench, engineLoop(bench));
    int given = bench.end(group.loop().launch(() -> work(bench)));
    bench.trace().saw("an o-routine give " + given);
    bench.attempt().equal("what an o-routine gives there", 42, given);
  }

  static void apart(CoreBench bench) throws Exception {
    bench.open(1);
    Object loop = engineLoop(bench);
    LoopGroup first = over(bench, loop);
    LoopGroup second = over(bench, loop);
    Oroutine<?> ends = waiting(bench, first);
    Oroutine<?> stays = waiting(bench, second);
    bench.api().close(first);
    bench.trace().saw("ended: " + ends.isDone() + ", in the other group: " + stays.isDone());
    bench
        .attempt()
        .expect(
            "the o-routine of the closed group to be cancelled",
            ends.failure() instanceof CancellationException,
            ends.failure());
    bench.attempt().equal("whether that of the other has ended", false, stays.isDone());
    bench.end(second.loop().launch(() -> work(bench)));
  }

  static void leavesNoTimer(CoreBench bench) throws Exception {
    holdAVirtualClock(bench);
    bench.open(1);
    LoopDriver owners = bench.backend().opened().loops().getFirst();
    TimersOf watched = new TimersOf(bench.attempt().provider().adopt(owners.engineLoop()));
    LoopGroup group = over(bench, watched);
    group.loop().launch(() -> bench.api().await(Monocle.sleep(Duration.ofHours(1))));
    bench.attempt().await("a timer to be set", watched.first());
    bench.api().close(group);
    bench.trace().saw("timers that are left: " + watched.left());
    bench.attempt().equal("how many timers are left", 0, watched.left());
  }

  /** It jumps only while every loop is idle. */
  private static void holdAVirtualClock(CoreBench bench) {
    CountDownLatch enough = new CountDownLatch(1);
    bench.open(1);
    LoopDriver driver = bench.backend().opened().loops().getFirst();
    driver.execute(
        () -> {
          try {
            enough.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    bench.attempt().atEnd(atMost -> enough.countDown());
  }

  static void closeByTheOwner(CoreBench bench) throws Exception {
    bench.open(1);
    LoopDriver owners = bench.backend().opened().loops().getFirst();
    LoopGroup group = over(bench, owners.engineLoop());
    Oroutine<?> routine = waiting(bench, group);
    CompletableFuture<Boolean> returned = new CompletableFuture<>();
    owners.execute(
        () -> {
          bench.api().close(group);
          returned.complete(group.closed().isDone());
        });
    boolean waited = bench.attempt().await("close to return", returned);
    bench.trace().saw("close return, closed: " + waited);
    bench.attempt().equal("whether it waited for the end", false, waited);
    bench.end(group.closed());
    bench.attempt().equal("whether the o-routine has ended", true, routine.isDone());
  }

  static void ownerGoesOn(CoreBench bench) throws Exception {
    LoopGroup owner = bench.open(1);
    LoopGroup group = over(bench, engineLoop(bench));
    bench.end(group.loop().launch(() -> work(bench)));
    bench.api().close(group);
    bench
        .trace()
        .saw("closed: " + group.closed().isDone() + ", the owner's: " + owner.closed().isDone());
    bench.attempt().equal("whether it is closed", true, group.closed().isDone());
    bench
        .attempt()
        .equal("what the owner's gives", 42, bench.end(owner.loop().launch(() -> work(bench))));
    bench.attempt().equal("whether the owner's is closed", false, owner.closed().isDone());
  }
}
