package io.monocle.benchmarks.startup;

import io.monocle.Monocle;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/**
 * The program that is started: it says that it runs, on a loop, and ends. Each way is a class of
 * its own, so that nothing of the others is loaded.
 */
final class Nothing {
  private Nothing() {}

  static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "jvm" -> says();
      case "netty" -> OnNetty.run();
      case "vertx" -> OnVertx.run();
      case "reactor" -> OnReactor.run();
      default -> OnMonocle.run();
    }
  }

  private static void says() {
    System.out.println("runs");
  }

  private static final class OnMonocle {
    static void run() {
      Monocle.run(() -> says());
    }
  }

  private static final class OnNetty {
    static void run() throws InterruptedException {
      EventLoopGroup group =
          new MultiThreadIoEventLoopGroup(
              1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
      var _ = group.submit(Nothing::says).sync();
      var _ = group.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
    }
  }

  private static final class OnVertx {
    static void run() {
      Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
      vertx.runOnContext(
          _ -> {
            says();
            var _ = vertx.close();
          });
    }
  }

  private static final class OnReactor {
    static void run() throws InterruptedException {
      LoopResources resources = LoopResources.create("nothing", 1, true);
      var _ = resources.onServer(true).submit(Nothing::says).sync();
      var _ = resources.disposeLater(Duration.ZERO, Duration.ofSeconds(1)).block();
    }
  }
}
