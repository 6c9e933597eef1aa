package io.monocle.examples;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** The verticle of {@link EventBusShop} with callbacks. */
final class EventBusShopCallbacks extends VerticleBase implements EventBusShop.Till {
  private final int wanted;
  private int port;

  EventBusShopCallbacks(int wanted) {
    this.wanted = wanted;
  }

  @Override
  public Future<HttpServer> start() {
    return vertx
        .createHttpServer()
        .requestHandler(this::total)
        .listen(wanted, "127.0.0.1")
        .onSuccess(server -> port = server.actualPort());
  }

  private void total(HttpServerRequest request) {
    request
        .body()
        .compose(basket -> add(basket.toString().split(" ", -1), 0, 0))
        .compose(total -> request.response().end("that is " + total + "\n"))
        .onFailure(
            failure -> request.response().setStatusCode(404).end(failure.getMessage() + "\n"));
  }

  private Future<Integer> add(String[] items, int next, int total) {
    if (next == items.length) {
      return Future.succeededFuture(total);
    }
    return vertx
        .eventBus()
        .<Integer>request("price", items[next])
        .compose(price -> add(items, next + 1, total + price.body()));
  }

  @Override
  public int port() {
    return port;
  }
}
