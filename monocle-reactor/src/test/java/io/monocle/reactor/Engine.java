package io.monocle.reactor;

import io.monocle.spi.BackendConfig;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;

/**
 * The backend under test: on loops of its own (epoll where there is one), and on the caller's NIO.
 */
enum Engine {
  OWN {
    @Override
    Running start(int loops) {
      return new Running(ReactorBackend.open(new BackendConfig(loops, "test"), true), null);
    }
  },
  ADOPTED_NIO {
    @Override
    Running start(int loops) {
      MultiThreadIoEventLoopGroup group =
          new MultiThreadIoEventLoopGroup(loops, NioIoHandler.newFactory());
      LoopResources resources = useNative -> group;
      return new Running(ReactorBackend.adopt(resources), group);
    }
  };

  abstract Running start(int loops);

  /** A backend and what it stands on. */
  static final class Running implements AutoCloseable {
    final ReactorBackend backend;
    private final @Nullable MultiThreadIoEventLoopGroup adopted;

    private Running(ReactorBackend backend, @Nullable MultiThreadIoEventLoopGroup adopted) {
      this.backend = backend;
      this.adopted = adopted;
    }

    ReactorLoop loop() {
      return backend.loops().get(0);
    }

    EventLoop eventLoop() {
      return loop().eventLoop();
    }

    @Override
    public void close() {
      try {
        backend.close().toCompletableFuture().get(20, TimeUnit.SECONDS);
        if (adopted != null) {
          adopted.shutdownGracefully(0, 1, TimeUnit.SECONDS).get(20, TimeUnit.SECONDS);
        }
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Runs something on a loop's thread and waits for what it gives. */
  static <T> T on(ReactorLoop loop, Callable<T> action) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(action.call());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        });
    return result.get(20, TimeUnit.SECONDS);
  }

  static void run(ReactorLoop loop, Runnable action) throws Exception {
    on(
        loop,
        () -> {
          action.run();
          return true;
        });
  }
}
