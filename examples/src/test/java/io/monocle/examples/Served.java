package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;

import io.monocle.LoopGroup;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server on a backend, in this process.
 *
 * @param group its loops
 * @param server the server
 */
record Served(LoopGroup group, HttpServer server) implements AutoCloseable {

  static Served by(String backend, HttpServerOptions options, HttpHandler handler)
      throws InterruptedException {
    LoopGroup group = LoopGroup.builder().backend(backend).loops(1).open();
    HttpServer server =
        group
            .loop()
            .launch(() -> await(HttpServer.listen("127.0.0.1", 0, options, handler)))
            .join();
    return new Served(group, server);
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }

  /** Waits until this holds, half a minute at most. */
  void until(BooleanSupplier condition) throws Exception {
    group
        .loop()
        .launch(
            () -> {
              while (!condition.getAsBoolean()) {
                await(sleep(Duration.ofMillis(20)));
              }
              return true;
            })
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    group.close();
  }
}
