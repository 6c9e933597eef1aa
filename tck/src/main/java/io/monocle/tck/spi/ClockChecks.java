package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the loop's clock shows. */
final class ClockChecks {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private ClockChecks() {}

  static void monotonic(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    long first = loop.nanoTime();
    long back = Math.max(back(loop), bench.on(loop, () -> back(loop)));
    bench.pass(loop, MILLI);
    long passed = loop.nanoTime() - first;
    bench.trace().saw("the clock go on by " + passed + " ns, and back by at most " + back);
    bench.attempt().equal("how far the clock went back", 0L, back);
    bench.attempt().expect("the clock to go on by at least a millisecond", passed >= MILLI, passed);
  }

  private static long back(LoopDriver loop) {
    long most = 0;
    long last = loop.nanoTime();
    for (int i = 0; i < 100_000; i++) {
      long now = loop.nanoTime();
      most = Math.max(most, last - now);
      last = now;
    }
    return most;
  }

  static void virtualTime(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    long hours = TimeUnit.HOURS.toNanos(10);
    long before = loop.nanoTime();
    bench.pass(loop, hours);
    long passed = loop.nanoTime() - before;
    bench.trace().saw("a timer of ten hours fire after " + passed + " ns on the loop's clock");
    bench.attempt().expect("ten hours to have passed on it", passed >= hours, passed + " ns");
  }

  static void realTime(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    long delay = 30 * MILLI;
    long real = System.nanoTime();
    long own = loop.nanoTime();
    bench.pass(loop, delay);
    long ownPassed = loop.nanoTime() - own;
    long realPassed = System.nanoTime() - real;
    bench.trace().saw(ownPassed + " ns pass on the loop's clock, " + realPassed + " in reality");
    bench.attempt().expect("at least 30 ms to pass in reality", realPassed >= delay, realPassed);
    bench
        .attempt()
        .expect("no more to pass on the loop's clock", ownPassed <= realPassed, ownPassed);
  }

  static void timersUnderLoad(SpiBench bench) throws Exception {
    LoopDriver loop = bench.loop();
    CompletableFuture<Boolean> fired = new CompletableFuture<>();
    long end = System.nanoTime() + bench.attempt().timeLeft().dividedBy(2).toNanos();
    bench.on(
        loop,
        () -> {
          bench.keepBusy(loop, () -> fired.isDone() || System.nanoTime() - end > 0);
          return loop.schedule(() -> fired.complete(true), 5 * MILLI);
        });
    bench.attempt().await("a timer on a busy loop to fire", fired);
    bench.trace().saw("the timer fire");
    bench
        .attempt()
        .expect("it to fire while the loop was busy", System.nanoTime() < end, "not until then");
  }
}
