package io.monocle.tck.spi;

import io.monocle.spi.LoopDriver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** Holds a loop's thread in one task, so that what is handed over meanwhile has to queue. */
final class Gate {
  private final CompletableFuture<Boolean> entered = new CompletableFuture<>();
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Returns when the loop is held; it is let go at the end of the check if not before. */
  static Gate hold(SpiBench bench, LoopDriver loop) throws Exception {
    Gate gate = new Gate();
    bench.attempt().atEnd(atMost -> gate.open());
    loop.execute(gate::pass);
    bench.attempt().await("the loop to be held by a task", gate.entered);
    return gate;
  }

  void open() {
    opened.countDown();
  }

  private void pass() {
    entered.complete(true);
    try {
      opened.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
