package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final LoopGroup group =
      LoopGroup.builder().backend(new PlainBackend()).watchdog(Duration.ofMillis(20)).open();

  @Test
  void aTurnThatHoldsItsLoopIsNamedWithItsPlace() throws Exception {
    try (CapturedLog log = new CapturedLog();
        group) {
      AtomicBoolean released = new AtomicBoolean();
      Oroutine<?> busy = group.loop().launch("busy", () -> spinUntil(released));
      String line = log.awaitLine("holds loop");
      released.set(true);
      busy.join();
      assertTrue(line.contains("o-routine \"busy\""), line);
      assertTrue(line.contains("WatchdogTest.java:"), line);
      assertEquals(1, log.count("holds loop"));
    }
  }

  /** Its initialiser awaits, and a class initialiser pins its thread. */
  static final class AwaitsInItsInitialiser {
    static final int VALUE = await(new Deferred<Integer>().promise());

    private AwaitsInItsInitialiser() {}
  }

  @Test
  void aPinnedAwaitDoesNotHoldTheLoopForEver() throws Exception {
    try (CapturedLog log = new CapturedLog();
        group) {
      Oroutine<Integer> pinned = group.loop().launch("pinned", () -> AwaitsInItsInitialiser.VALUE);
      if ("loop".equals(System.getProperty("monocle.carrier"))) {
        log.awaitLine("cannot leave the loop's");
        Throwable failure = assertThrows(ExceptionInInitializerError.class, pinned::join);
        assertInstanceOf(IllegalStateException.class, failure.getCause());
      }
      assertEquals(1, group.loop().launch(() -> one()).join(), "the loop still serves");
    }
  }

  private static void spinUntil(AtomicBoolean released) {
    while (!released.get()) {
      Thread.onSpinWait();
    }
  }

  private static int one() {
    await(yieldNow());
    return 1;
  }
}
