package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The applications that are there twice do the same with callbacks and in straight lines. */
class ShopsTest {
  /** What is asked, and what comes. */
  private record Purchase(String basket, String answer) {}

  private static final List<Purchase> PURCHASES =
      List.of(
          new Purchase("tea", "200 that is 3\n"),
          new Purchase("tea cake jam tea", "200 that is 15\n"),
          new Purchase("tea coffee cake", "404 there is no coffee\n"),
          new Purchase("", "404 there is no \n"),
          new Purchase("jam " + "tea ".repeat(199) + "cake", "200 that is 606\n"));

  /** More than fits into one frame. */
  private static final Purchase LARGE =
      new Purchase("jam " + "tea ".repeat(4_999) + "cake", "200 that is 15006\n");

  @Test
  void overHttp2WithCallbacks() throws Exception {
    try (Http2Shop shop = Http2Shop.withCallbacks(0)) {
      assertSells(shop.port(), HttpVersion.HTTP_2, LARGE);
    }
  }

  @Test
  void overHttp2Straight() throws Exception {
    try (Http2Shop shop = Http2Shop.straight(0)) {
      assertSells(shop.port(), HttpVersion.HTTP_2, LARGE);
    }
  }

  @Test
  void overTheEventBusWithCallbacks() throws Exception {
    try (EventBusShop shop = EventBusShop.withCallbacks(0)) {
      assertSells(shop.port(), HttpVersion.HTTP_1_1);
    }
  }

  @Test
  void overTheEventBusStraight() throws Exception {
    try (EventBusShop shop = EventBusShop.straight(0)) {
      assertSells(shop.port(), HttpVersion.HTTP_1_1, LARGE);
    }
  }

  /** One after the other, and then all at once, several times. */
  private static void assertSells(int port, HttpVersion version, Purchase... more)
      throws Exception {
    List<Purchase> purchases = Stream.concat(PURCHASES.stream(), Stream.of(more)).toList();
    Vertx vertx = Vertx.vertx();
    try {
      var client =
          vertx.createHttpClient(
              new HttpClientOptions()
                  .setProtocolVersion(version)
                  .setHttp2ClearTextUpgrade(false)
                  .setDefaultHost("127.0.0.1")
                  .setDefaultPort(port));
      for (Purchase purchase : purchases) {
        assertEquals(purchase.answer, get(buy(client, purchase)));
      }
      var answers =
          IntStream.range(0, 10)
              .boxed()
              .flatMap(i -> purchases.stream())
              .map(purchase -> new Bought(purchase, buy(client, purchase)))
              .toList();
      for (Bought bought : answers) {
        assertEquals(bought.purchase.answer, get(bought.answer));
      }
      get(client.close()); // not garbage before: Vert.x closes that by itself, answered or not
    } finally {
      get(vertx.close());
    }
  }

  private record Bought(Purchase purchase, io.vertx.core.Future<String> answer) {}

  private static <T> T get(io.vertx.core.Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  /**
   * The body is asked for from within the request's callback, on the client's event loop: a
   * callback that this thread adds after the reply has come runs after the reply's data, which
   * Vert.x drops if nobody has asked for them.
   */
  private static io.vertx.core.Future<String> buy(
      io.vertx.core.http.HttpClient client, Purchase purchase) {
    return client
        .request(HttpMethod.POST, "/")
        .compose(
            request ->
                request
                    .send(Buffer.buffer(purchase.basket))
                    .compose(
                        response ->
                            response.body().map(body -> response.statusCode() + " " + body)));
  }
}
