package io.monocle.examples;

import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/**
 * A Vert.x application that asks on the event bus what each item of a basket costs: its verticle is
 * there with callbacks and as straight-line code, to compare. Arguments: {@code callbacks} or
 * {@code straight}, and the port, 4920 by default, 0 for any free one.
 */
final class EventBusShop implements AutoCloseable {
  private static final Map<String, Integer> PRICES = Map.of("tea", 3, "cake", 4, "jam", 5);

  private final Vertx vertx = Vertx.vertx();
  private final Till till;

  /** What the two verticles have in common. */
  interface Till {
    int port();
  }

  private <V extends VerticleBase & Till> EventBusShop(V verticle) {
    vertx
        .eventBus()
        .<String>consumer(
            "price",
            message -> {
              Integer price = PRICES.get(message.body());
              if (price == null) {
                message.fail(404, "there is no " + message.body());
              } else {
                message.reply(price);
              }
            });
    vertx.deployVerticle(verticle).await();
    till = verticle;
  }

  /** The shop with callbacks. */
  static EventBusShop withCallbacks(int port) {
    return new EventBusShop(new EventBusShopCallbacks(port));
  }

  /** The shop in straight lines. */
  static EventBusShop straight(int port) {
    return new EventBusShop(new EventBusShopStraight(port));
  }

  static void main(String... args) throws InterruptedException {
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 4920;
    IntFunction<EventBusShop> opened =
        args.length > 0 && args[0].equals("callbacks")
            ? EventBusShop::withCallbacks
            : EventBusShop::straight;
    try (EventBusShop shop = opened.apply(port)) {
      IO.println("Try: curl -d 'tea cake' http://127.0.0.1:" + shop.port() + "/");
      new CountDownLatch(1).await();
    }
  }

  int port() {
    return till.port();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
