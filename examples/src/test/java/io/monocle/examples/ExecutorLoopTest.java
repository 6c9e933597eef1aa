package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.monocle.LoopGroup;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What loops on executors do that no rule says, since it depends on the carrier or on nothing. */
class ExecutorLoopTest {

  @OnEveryBackend
  void onTheLoopCarrierATurnHoldsTheExecutorsThread(String backend) throws Exception {
    Assumptions.assumeTrue("loop".equals(System.getProperty("monocle.carrier")), "the other one");
    try (ExecutorService executor = Executors.newSingleThreadExecutor();
        LoopGroup group = LoopGroup.builder().backend(backend).over(executor)) {
      boolean ran =
          group
              .loop()
              .launch(
                  () -> {
                    await(sleep(Duration.ofMillis(1)));
                    AtomicBoolean other = new AtomicBoolean();
                    executor.execute(() -> other.set(true));
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
                    while (!other.get() && System.nanoTime() - end < 0) {
                      Thread.onSpinWait();
                    }
                    return other.get();
                  })
              .join();
      assertFalse(ran, "a task of the executor ran beside a turn");
    }
  }

  @Test
  void oneExecutorIsOneLoop() {
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      var builder = LoopGroup.builder().backend("netty").loops(2);
      assertEquals(
          "an executor is one loop, not 2",
          assertThrows(IllegalArgumentException.class, () -> builder.over(executor)).getMessage());
    }
  }

  @Test
  void anExecutorThatHasEndedOpensNothing() {
    ExecutorService ended = Executors.newSingleThreadExecutor();
    ended.close();
    var builder = LoopGroup.builder().backend("netty");
    assertThrows(RejectedExecutionException.class, () -> builder.over(ended));
  }

  @OnEveryBackend
  void anExecutorThatDropsItsTasksDoesNotHoldTheEndUp(String backend) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    LoopGroup group = LoopGroup.builder().backend(backend).over(executor);
    assertEquals(1, group.loop().launch(() -> 1).join());
    executor.shutdownNow();
    executor.awaitTermination(20, TimeUnit.SECONDS);
    group.close();
    assertEquals(true, group.closed().isSuccess());
  }
}
