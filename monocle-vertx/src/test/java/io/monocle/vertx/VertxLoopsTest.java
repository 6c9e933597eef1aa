package io.monocle.vertx;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static io.monocle.Monocle.yieldNow;
import static io.monocle.vertx.VertxLoops.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** O-routines on the contexts of an application. */
class VertxLoopsTest {
  private final Vertx vertx = Vertx.vertx();

  /** Held, as Vert.x closes a client that is garbage, even while a request of it waits. */
  private final HttpClient client = vertx.createHttpClient();

  @AfterEach
  void end() {
    get(vertx.close());
  }

  private static <T> T get(Future<T> future) {
    return get(future.toCompletionStage());
  }

  private static <T> T get(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Test
  void aContextHasOneLoop() {
    Context context = vertx.getOrCreateContext();
    Loop loop = VertxLoops.of(context);
    assertSame(loop, VertxLoops.of(context));
    assertSame(loop, VertxLoops.of(((ContextInternal) context).duplicate()));
    assertEquals(7, get(loop.launch(() -> await(Future.succeededFuture(7))).toCompletableFuture()));
    loop.group().close();
    assertNotSame(loop, VertxLoops.of(context));
  }

  @Test
  void aWorkerContextIsRefused() {
    CompletableFuture<Throwable> refusal = new CompletableFuture<>();
    get(
        vertx.deployVerticle(
            new VerticleBase() {
              @Override
              public Future<?> start() {
                refusal.complete(
                    assertThrows(IllegalArgumentException.class, () -> VertxLoops.of(context)));
                return Future.succeededFuture();
              }
            },
            new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
    assertTrue(refusal.isDone());
  }

  @Test
  void failuresComeAsTheyAre() {
    IOException failure = new IOException("its own");
    Oroutine<Throwable> caught =
        VertxLoops.of(vertx.getOrCreateContext())
            .launch(
                () ->
                    assertThrows(
                        IOException.class, () -> await(Future.<String>failedFuture(failure))));
    assertSame(failure, get(caught.toCompletableFuture()));
  }

  /** A request's own context, with its locals, is the current one after every kind of await. */
  @Test
  void aHandlerKeepsTheContextOfItsEvent() {
    List<Context> seen = new ArrayList<>();
    vertx
        .eventBus()
        .<String>consumer(
            "lookup",
            VertxLoops.handler(
                message -> {
                  ContextInternal mine = ContextInternal.current();
                  assertTrue(mine.isDuplicate());
                  mine.getLocal(ContextInternal.LOCAL_MAP, ConcurrentHashMap::new)
                      .put("user", message.body());
                  await(sleep(Duration.ofMillis(1)));
                  seen.add(Vertx.currentContext());
                  await(vertx.timer(1));
                  seen.add(Vertx.currentContext());
                  await(yieldNow());
                  seen.add(Vertx.currentContext());
                  seen.add(mine);
                  message.reply(
                      ContextInternal.current().getLocal(ContextInternal.LOCAL_MAP).get("user")
                          + "!");
                },
                (message, failure) -> message.fail(1, String.valueOf(failure))));
    Future<Object> reply = vertx.eventBus().request("lookup", "ann").map(message -> message.body());
    assertEquals("ann!", get(reply));
    assertEquals(1, seen.stream().distinct().count());
  }

  @Test
  void aFailureOfAHandlerGoesWhereItIsSent() {
    vertx
        .eventBus()
        .<String>consumer(
            "fails",
            VertxLoops.handler(
                message -> {
                  await(vertx.timer(1));
                  throw new IOException("as it should");
                },
                (message, failure) -> message.fail(7, failure.getMessage())));
    String answer =
        get(
            vertx
                .eventBus()
                .request("fails", "x")
                .map(message -> "no failure")
                .otherwise(Throwable::getMessage));
    assertEquals("as it should", answer);
  }

  @Test
  void streamsAreReadWithDemandAndWrittenWithRoom() {
    var server =
        get(
            vertx
                .createHttpServer()
                .requestHandler(
                    VertxLoops.<HttpServerRequest>handler(
                        each -> {
                          long total = 0;
                          for (Buffer part : VertxLoops.each(each)) {
                            total += part.length();
                            await(yieldNow());
                          }
                          await(each.response().end(total + ""));
                        }))
                .listen(0, "127.0.0.1"));
    Oroutine<String> answer =
        VertxLoops.of(vertx.getOrCreateContext())
            .launch(
                () -> {
                  var request =
                      await(client.request(HttpMethod.POST, server.actualPort(), "127.0.0.1", "/"));
                  request.setChunked(true);
                  for (int i = 0; i < 200; i++) {
                    await(VertxLoops.write(request, Buffer.buffer(new byte[10_000])));
                  }
                  var sent = request.end();
                  var response = await(request.response());
                  String answered = await(response.body()).toString();
                  await(sent);
                  return answered;
                });
    assertEquals("2000000", get(answer.toCompletableFuture()));
  }

  @Test
  void undeployingStopsCancelsAndWaits() {
    List<String> told = new ArrayList<>();
    AtomicReference<Oroutine<?>> parked = new AtomicReference<>();
    String id =
        get(
            vertx.deployVerticle(
                new OroutineVerticle() {
                  @Override
                  protected void onStart() {
                    await(vertx.timer(1));
                    assertSame(context, Vertx.currentContext());
                    parked.set(
                        launch(
                            () -> {
                              try {
                                await(Promise.never());
                              } finally {
                                told.add("cancelled");
                              }
                            }));
                    await(yieldNow());
                    told.add("started");
                  }

                  @Override
                  protected void onStop() {
                    await(vertx.timer(1));
                    told.add("stopping");
                  }
                }));
    assertFalse(parked.get().isDone());
    get(vertx.undeploy(id));
    assertEquals(List.of("started", "stopping", "cancelled"), told);
    assertInstanceOf(CancellationException.class, parked.get().failure());
  }

  @Test
  void aStartThatFailsFailsTheDeployment() {
    IOException failure = new IOException("cannot start");
    Throwable told =
        get(
            vertx
                .deployVerticle(
                    new OroutineVerticle() {
                      @Override
                      protected void onStart() throws IOException {
                        throw failure;
                      }
                    })
                .<Throwable>map(id -> null)
                .otherwise(cause -> cause));
    assertSame(failure, told);
  }

  /** Nobody hears the event, and yet what came with it is not held for ever. */
  @Test
  void aRequestThatComesAfterTheEndIsRefusedAndFlows() {
    CompletableFuture<Boolean> ended = new CompletableFuture<>();
    CompletableFuture<Throwable> failed = new CompletableFuture<>();
    var server =
        get(
            vertx
                .createHttpServer()
                .requestHandler(
                    request -> {
                      request.endHandler(
                          nothing -> {
                            ended.complete(true);
                            request.response().setStatusCode(503).end();
                          });
                      Loop loop = VertxLoops.of(Vertx.currentContext());
                      var _ = loop.group().drain(Duration.ZERO);
                      VertxLoops.<HttpServerRequest>handler(
                              each -> each.response().end(),
                              (each, failure) -> failed.complete(failure))
                          .handle(request);
                    })
                .listen(0, "127.0.0.1"));
    int status =
        get(
            client
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request -> request.send("body"))
                .map(HttpClientResponse::statusCode));
    assertEquals(503, status);
    assertInstanceOf(CancellationException.class, get(failed));
    assertTrue(get(ended));
  }
}
