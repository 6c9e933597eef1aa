package io.monocle.internal.executor;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread in place of an executor that has failed; there is none until it is needed. */
final class Substitute implements Executor {
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("monocle-last-tasks").factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  /** Runs what it has, and then no more. */
  void end() {
    threads.shutdown();
  }
}
