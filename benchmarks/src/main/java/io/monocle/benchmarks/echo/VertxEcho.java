package io.monocle.benchmarks.echo;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServerOptions;
import java.util.concurrent.TimeUnit;

/** The echo server as Vert.x's manual writes it. */
final class VertxEcho {
  private VertxEcho() {}

  static int open() throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
    return vertx
        .createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024))
        .connectHandler(socket -> socket.handler(socket::write))
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS)
        .actualPort();
  }
}
