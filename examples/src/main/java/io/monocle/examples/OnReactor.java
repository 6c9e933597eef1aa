package io.monocle.examples;

import static io.monocle.reactor.ReactorLoops.await;

import io.monocle.reactor.ReactorLoops;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A Reactor Netty application whose answers are straight-line code. Arguments: the port, 4918 by
 * default, 0 for any free one.
 */
final class OnReactor implements AutoCloseable {
  private static final Map<String, Integer> AGES = Map.of("ann", 31, "bob", 27);

  private final DisposableServer server;

  OnReactor(int port) {
    server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(port)
            .route(
                routes ->
                    routes
                        .get(
                            "/sum",
                            (request, response) -> response.sendString(sum(Flux.just(3, 4))))
                        .get(
                            "/{name}",
                            (request, response) ->
                                response.sendString(answer(request.param("name")))))
            .bindNow();
  }

  static void main(String... args) {
    try (OnReactor application =
        new OnReactor(args.length > 0 ? Integer.parseInt(args[0]) : 4918)) {
      IO.println("Try: curl http://127.0.0.1:" + application.port() + "/ann");
      application.server.onDispose().block();
    }
  }

  /** A Mono for whoever wants one, and no operator in it. */
  private static Mono<String> answer(@Nullable String name) {
    return ReactorLoops.mono(
        () -> {
          Integer age = await(find(String.valueOf(name)));
          return age == null ? "who is " + name + "?\n" : name + " is " + age + "\n";
        });
  }

  private static Mono<String> sum(Flux<Integer> numbers) {
    return ReactorLoops.mono(
        () -> {
          int total = 0;
          for (int each : ReactorLoops.each(numbers, 32)) {
            total += each;
          }
          return "the sum is " + total + "\n";
        });
  }

  /** A service in Reactor's style, which takes its time. */
  private static Mono<Integer> find(String name) {
    return Mono.delay(Duration.ofMillis(1)).mapNotNull(tick -> AGES.get(name));
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.disposeNow();
  }
}
