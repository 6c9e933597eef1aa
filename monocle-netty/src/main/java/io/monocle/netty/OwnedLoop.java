package io.monocle.netty;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * An event loop with a thread of ours.
 *
 * <p>It is made by itself rather than as a child of a {@code MultiThreadIoEventLoopGroup}: a group
 * tells of its end through Netty's global executor, whose thread then keeps the virtual machine
 * running for another second. Here the loop's own thread tells of it, as its last act.
 */
final class OwnedLoop {
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final SingleThreadIoEventLoop loop;

  private OwnedLoop(String threadName, Engine engine) {
    ThreadFactory threads = task -> newThread(threadName, task);
    loop = new SingleThreadIoEventLoop(null, threads, engine::newHandler);
  }

  /** Opens a loop and starts its thread. */
  static OwnedLoop start(String threadName, Engine engine) {
    OwnedLoop owned = new OwnedLoop(threadName, engine);
    try {
      owned.loop.execute(() -> {});
    } catch (Throwable failure) {
      owned.shutDown();
      throw failure;
    }
    return owned;
  }

  private Thread newThread(String name, Runnable loopBody) {
    Thread thread =
        new FastThreadLocalThread(
            () -> {
              try {
                loopBody.run();
              } finally {
                ended.complete(null);
              }
            },
            name);
    thread.setDaemon(false);
    return thread;
  }

  SingleThreadIoEventLoop loop() {
    return loop;
  }

  /** Runs what is queued, closes what is open, and ends the thread. */
  void shutDown() {
    var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  /** Completes on the loop's thread when nothing more runs there. */
  CompletionStage<Void> ended() {
    return ended;
  }
}
