package io.monocle.examples;

import static io.monocle.vertx.VertxLoops.await;
import static io.monocle.vertx.VertxLoops.handler;

import io.monocle.vertx.OroutineVerticle;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** The verticle of {@link EventBusShop} as straight-line code. */
final class EventBusShopStraight extends OroutineVerticle implements EventBusShop.Till {
  private final int wanted;
  private int port;

  EventBusShopStraight(int wanted) {
    this.wanted = wanted;
  }

  @Override
  protected void onStart() {
    HttpServer server = vertx.createHttpServer().requestHandler(handler(this::total, this::failed));
    port = await(server.listen(wanted, "127.0.0.1")).actualPort();
  }

  private void total(HttpServerRequest request) {
    int total = 0;
    for (String item : await(request.body()).toString().split(" ", -1)) {
      total += await(vertx.eventBus().<Integer>request("price", item)).body();
    }
    await(request.response().end("that is " + total + "\n"));
  }

  private void failed(HttpServerRequest request, Throwable failure) {
    var _ = request.response().setStatusCode(404).end(failure.getMessage() + "\n");
  }

  @Override
  public int port() {
    return port;
  }
}
