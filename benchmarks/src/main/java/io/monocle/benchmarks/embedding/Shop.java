package io.monocle.benchmarks.embedding;

import io.monocle.benchmarks.harness.Jvm;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the applications of the examples that are there twice.
 *
 * @param application which
 * @param kind {@link #CALLBACKS}, or the carrier of the straight one
 */
record Shop(Application application, String kind) {
  static final String CALLBACKS = "callbacks";

  /** What the examples have. */
  enum Application {
    NETTY("Netty, HTTP/2", "io.monocle.examples.Http2Shop"),
    VERTX("Vert.x, event bus", "io.monocle.examples.EventBusShop"),
    REACTOR("WebFlux, WebClient", "io.monocle.examples.webflux.Shop");

    final String title;
    final String main;

    Application(String title, String main) {
      this.title = title;
      this.main = main;
    }
  }

  boolean hasCallbacks() {
    return kind.equals(CALLBACKS);
  }

  /** A process with it, which says in some line where it listens. */
  List<String> command() {
    List<String> flags = new ArrayList<>(Jvm.commonFlags("512m"));
    if (!hasCallbacks()) {
      flags.addAll(Jvm.carrierFlags(kind));
    }
    List<String> arguments = new ArrayList<>(List.of(application.main));
    if (application == Application.REACTOR) {
      arguments.addAll(List.of("--server.port=0", "--server.address=127.0.0.1"));
    } else {
      arguments.addAll(List.of(hasCallbacks() ? "callbacks" : "straight", "0"));
    }
    return Jvm.command(flags, ShopProcess.class, arguments.toArray(String[]::new));
  }

  /** What is asked of it. */
  String path() {
    return application == Application.REACTOR
        ? (hasCallbacks() ? "/chained/total" : "/straight/total")
        : "/";
  }

  String protocol() {
    return application == Application.NETTY ? "HTTP_2" : "HTTP_1_1";
  }
}
