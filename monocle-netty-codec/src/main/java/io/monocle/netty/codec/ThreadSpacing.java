package io.monocle.netty.codec;

import java.util.concurrent.CountDownLatch;

/**
 * Room between the threads of loops, as they are started one after the other.
 *
 * <p>HotSpot keeps which thread is mounted on a platform thread in a table outside of that, next to
 * the entries of the threads started before and after it ({@code JavaThread::set_threadOopHandles};
 * four words each). A loop with o-routines writes there in every turn, so neighbours would take
 * their cache line from each other all the time. Here some threads are started in between, which
 * wait until all loops are there, and end.
 */
public final class ThreadSpacing implements AutoCloseable {
  /** Their entries take two lines of 64 bytes, as processors fetch lines in pairs. */
  private static final int THREADS = 4;

  private final CountDownLatch allThere = new CountDownLatch(1);
  private boolean begun;

  /** The thread that is started next is not beside the one before. */
  public void next() {
    for (int i = 0; begun && i < THREADS; i++) {
      Thread.ofPlatform().daemon().name("monocle-spacing").start(this::waitForAll);
    }
    begun = true;
  }

  private void waitForAll() {
    try {
      allThere.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All have been started. */
  @Override
  public void close() {
    allThere.countDown();
  }
}
