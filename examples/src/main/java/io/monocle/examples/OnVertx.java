package io.monocle.examples;

import static io.monocle.vertx.VertxLoops.await;
import static io.monocle.vertx.VertxLoops.handler;

import io.monocle.vertx.OroutineVerticle;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A Vert.x application: a verticle with an HTTP server and an event-bus consumer, both straight.
 * Arguments: the port, 4917 by default, 0 for any free one.
 */
final class OnVertx implements AutoCloseable {
  private static final Map<String, Integer> AGES = Map.of("ann", 31, "bob", 27);

  private final Vertx vertx = Vertx.vertx();
  private final Ages ages;

  OnVertx(int port) {
    ages = new Ages(port);
    vertx.deployVerticle(ages).await();
  }

  static void main(String... args) throws InterruptedException {
    try (OnVertx application = new OnVertx(args.length > 0 ? Integer.parseInt(args[0]) : 4917)) {
      IO.println("Try: curl http://127.0.0.1:" + application.port() + "/ann");
      new CountDownLatch(1).await();
    }
  }

  private static final class Ages extends OroutineVerticle {
    private final int wanted;
    private int port;

    Ages(int wanted) {
      this.wanted = wanted;
    }

    @Override
    protected void onStart() {
      vertx
          .eventBus()
          .<String>consumer(
              "age",
              handler(this::find, (message, failure) -> message.fail(404, failure.getMessage())));
      HttpServer server =
          await(
              vertx
                  .createHttpServer()
                  .requestHandler(
                      handler(
                          this::serve,
                          (request, failure) ->
                              request
                                  .response()
                                  .setStatusCode(404)
                                  .end(failure.getMessage() + "\n")))
                  .listen(wanted, "127.0.0.1"));
      port = server.actualPort();
    }

    /** Asks somebody else on the event bus, and waits for the answer. */
    private void serve(HttpServerRequest request) {
      String name = String.valueOf(request.path()).substring(1);
      Message<Integer> age = await(vertx.eventBus().request("age", name));
      await(request.response().end(name + " is " + age.body() + "\n"));
    }

    private void find(Message<String> message) {
      await(vertx.timer(1));
      Integer age = AGES.get(message.body());
      if (age == null) {
        throw new IllegalArgumentException("who is " + message.body() + "?");
      }
      message.reply(age);
    }
  }

  int port() {
    return ages.port;
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
