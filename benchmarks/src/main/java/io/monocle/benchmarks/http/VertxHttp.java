package io.monocle.benchmarks.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;

/** The servers as Vert.x's manual writes them. */
final class VertxHttp {
  private static final Buffer HELLO = Buffer.buffer(HttpProcess.hello());

  private VertxHttp() {}

  static int open() throws Exception {
    return listen(vertx(), VertxHttp::answer).await(10, TimeUnit.SECONDS).actualPort();
  }

  /** Every request is handled on a virtual thread, where futures are awaited. */
  static int openWithAwait() throws Exception {
    Vertx vertx = vertx();
    Serving verticle = new Serving();
    vertx
        .deployVerticle(
            verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
        .await(10, TimeUnit.SECONDS);
    return verticle.port;
  }

  private static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
  }

  private static Future<HttpServer> listen(
      Vertx vertx, io.vertx.core.Handler<HttpServerRequest> handler) {
    return vertx
        .createHttpServer(new HttpServerOptions().setTcpNoDelay(true).setAcceptBacklog(1024))
        .requestHandler(handler)
        .listen(0, "127.0.0.1");
  }

  private static void answer(HttpServerRequest request) {
    var _ = request.response().putHeader("content-type", "text/plain").end(HELLO);
  }

  private static void awaitAndAnswer(HttpServerRequest request) {
    if (HttpProcess.AWAITED.equals(request.path())) {
      request.body().await();
    }
    answer(request);
  }

  private static final class Serving extends VerticleBase {
    private volatile int port;

    @Override
    public Future<?> start() {
      return listen(vertx, VertxHttp::awaitAndAnswer)
          .onSuccess(server -> port = server.actualPort());
    }
  }
}
