package io.monocle.netty.codec;

import io.monocle.spi.Cancellable;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.Transport;

/** One that clients ask nothing of. */
final class NoDriver implements LoopDriver {
  @Override
  public void execute(Runnable task) {
    throw new AssertionError();
  }

  @Override
  public boolean inLoop() {
    throw new AssertionError();
  }

  @Override
  public long nanoTime() {
    throw new AssertionError();
  }

  @Override
  public Cancellable schedule(Runnable task, long delayNanos) {
    throw new AssertionError();
  }

  @Override
  public Transport transport() {
    throw new AssertionError();
  }
}
