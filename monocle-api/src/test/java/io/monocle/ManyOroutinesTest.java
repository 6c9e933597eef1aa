package io.monocle;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.yieldNow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What would grow, or take for ever, if it were not bounded. */
class ManyOroutinesTest {

  private static LoopGroup open(Duration closeTimeout) {
    return LoopGroup.builder().backend(new PlainBackend()).closeTimeout(closeTimeout).open();
  }

  /** Each launches the next one and ends. */
  @Test
  void generationsLeaveNoChainOfAncestors() throws Exception {
    try (LoopGroup group = open(Duration.ofSeconds(5))) {
      CompletableFuture<Integer> ancestors = new CompletableFuture<>();
      group.loop().launch("first", () -> generation(10_000, ancestors));
      assertTrue(ancestors.get() <= 2, "ancestors kept: " + ancestors.get());
    }
  }

  private static void generation(int left, CompletableFuture<Integer> ancestors) {
    if (left > 0) {
      launch(() -> generation(left - 1, ancestors));
    } else {
      assertTrue(current().name().startsWith("first/"), current().name());
      int count = 0;
      for (Oroutine<?> at = current().parent(); at != null; at = at.parent()) {
        count++;
      }
      ancestors.complete(count);
    }
  }

  /** Or there would be a drain of the full length for every few events of a busy loop. */
  @Test
  void aDrainThatHasHadItsTimeDoesNotGoOnBetweenEvents() throws Exception {
    PlainBackend backend = new PlainBackend();
    try (LoopGroup group = LoopGroup.builder().backend(backend).open()) {
      group
          .loop()
          .launch(
              () -> {
                for (int i = 0; i < 2_000; i++) {
                  await(yieldNow());
                }
              })
          .join();
      assertEquals(0, backend.betweenEvents());
    }
  }

  /** Each gives up a promise that all the others still await. */
  @Test
  void manyGiveUpOnePromise() throws Exception {
    int many = 100_000;
    AtomicInteger gaveUp = new AtomicInteger();
    try (LoopGroup group = open(Duration.ofSeconds(50))) {
      Deferred<Integer> never = new Deferred<>();
      Oroutine<?> all =
          group
              .loop()
              .launch(
                  () -> {
                    for (int i = 0; i < many; i++) {
                      launch(() -> wait(never, gaveUp));
                    }
                    await(Monocle.yieldNow());
                  });
      all.join();
    }
    assertEquals(many, gaveUp.get());
  }

  private static void wait(Deferred<Integer> never, AtomicInteger gaveUp) {
    try {
      await(never.promise());
    } finally {
      gaveUp.incrementAndGet();
    }
  }
}
