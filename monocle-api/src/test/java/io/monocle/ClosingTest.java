package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ClosingTest {
  private static LoopGroup open() {
    return LoopGroup.builder()
        .backend(new PlainBackend())
        .closeTimeout(Duration.ofMillis(50))
        .watchdog(Duration.ZERO)
        .open();
  }

  @Test
  void aTurnThatNeverEndsDoesNotHoldTheCloseUp() throws Exception {
    AtomicBoolean released = new AtomicBoolean();
    try (CapturedLog log = new CapturedLog()) {
      LoopGroup group = open();
      CountDownLatch begun = new CountDownLatch(1);
      group
          .loop()
          .launch(
              "stubborn",
              () -> {
                begun.countDown();
                while (!released.get()) {
                  Thread.onSpinWait();
                }
              });
      begun.await();
      group.close();
      assertTrue(group.closed().isDone());
      assertTrue(log.awaitLine("Closing goes on without").contains("stubborn"));
    } finally {
      released.set(true);
    }
  }

  @Test
  void anOroutineMayCloseItsOwnGroup() throws Exception {
    LoopGroup group = open();
    group
        .loop()
        .launch(
            () -> {
              group.close();
              assertTrue(current().isCancelled());
            })
        .join();
    group.closed().join();
  }

  @Test
  void drainLetsWorkFinish() throws Exception {
    List<String> trace = new ArrayList<>();
    LoopGroup group = open();
    Oroutine<?> work =
        group
            .loop()
            .launch(
                () -> {
                  await(sleep(Duration.ofMillis(20)));
                  trace.add("finished");
                });
    group.drain(Duration.ofHours(1)).join();
    work.join();
    assertEquals(List.of("finished"), trace);
  }

  @Test
  void drainCancelsWhenTheTimeIsUp() throws Exception {
    LoopGroup group = open();
    Oroutine<?> work = group.loop().launch(() -> await(sleep(Duration.ofHours(1))));
    group.drain(Duration.ofMillis(10)).join();
    assertThrows(CancellationException.class, work::join);
  }

  @Test
  void afterTheCloseNothingBegins() throws Exception {
    LoopGroup group = open();
    group.close();
    group.close();
    Oroutine<?> late = group.loop().launch(() -> {});
    assertThrows(CancellationException.class, late::join);
    assertThrows(RejectedExecutionException.class, () -> group.loop().execute(() -> {}));
  }
}
