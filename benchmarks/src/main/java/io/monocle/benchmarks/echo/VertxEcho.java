package io.monocle.benchmarks.echo;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;

/** The echo servers as Vert.x's manual writes them. */
final class VertxEcho {
  private VertxEcho() {}

  static int open() throws Exception {
    return listen(vertx(), socket -> socket.handler(socket::write))
        .await(10, TimeUnit.SECONDS)
        .actualPort();
  }

  /** Every message is handled on a virtual thread, where its write is awaited. */
  static int openWithAwait() throws Exception {
    Serving verticle = new Serving();
    vertx()
        .deployVerticle(
            verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .await(10, TimeUnit.SECONDS);
    return verticle.port;
  }

  private static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  }

  private static Future<NetServer> listen(Vertx vertx, Handler<NetSocket> handler) {
    return vertx
        .createNetServer(new NetServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024))
        .connectHandler(handler)
        .listen(0, "127.0.0.1");
  }

  private static final class Serving extends VerticleBase {
    private volatile int port;

    @Override
    public Future<?> start() {
      return listen(vertx, socket -> socket.handler(message -> socket.write(message).await()))
          .onSuccess(server -> port = server.actualPort());
    }
  }
}
