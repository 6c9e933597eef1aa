package io.monocle.vertx;

import static org.junit.jupiter.api.Assertions.fail;

import io.monocle.spi.BackendConfig;
import io.monocle.spi.LoopDriver;
import io.monocle.spi.SocketOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** How a test's own thread talks to loops, and waits for them within bounds. */
final class Loops {
  static final SocketOptions OPTIONS = new SocketOptions(true, false, true, 64);
  static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  static final int SECONDS = 20;

  private Loops() {}

  static VertxBackend open(int loops) {
    return VertxBackend.open(new BackendConfig(loops, "test-vertx-"), SteadyTransport.best());
  }

  /** Runs it on the loop, and returns what it gives. */
  static <T> T on(LoopDriver loop, Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(task.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return await(result);
  }

  static void run(LoopDriver loop, Runnable task) {
    on(
        loop,
        () -> {
          task.run();
          return "done";
        });
  }

  /** Returns when all that the loop had to do has been done, what that led to included. */
  static void settle(LoopDriver loop) {
    for (int i = 0; i < 5; i++) {
      run(loop, () -> {});
    }
  }

  static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().copy().orTimeout(SECONDS, TimeUnit.SECONDS).join();
  }

  static <T> T take(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(SECONDS, TimeUnit.SECONDS);
      return next == null ? fail("nothing came in " + SECONDS + " s") : next;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void close(VertxBackend backend) {
    await(backend.close());
  }
}
