package io.monocle.examples.webflux;

import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The other server: what an item costs, or 404. */
final class PriceServer {
  private static final Map<String, Integer> PRICES = Map.of("tea", 3, "cake", 4, "jam", 5);

  private PriceServer() {}

  static DisposableServer start() {
    return HttpServer.create()
        .host("127.0.0.1")
        .port(0)
        .route(
            routes ->
                routes.get(
                    "/{item}",
                    (request, response) -> {
                      Integer price = PRICES.get(request.param("item"));
                      return price == null
                          ? response.sendNotFound()
                          : response.sendString(Mono.just(price.toString()));
                    }))
        .bindNow();
  }
}
