package io.monocle.tck.core;

import io.monocle.http.HttpHandler;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A server to try things on. */
final class HttpBench {
  static final HttpServerOptions USUAL = HttpServerOptions.defaults();

  private HttpBench() {}

  /** Code that has a server to try things on, in an o-routine. */
  interface Trying {
    void run(HttpServer server) throws Exception;
  }

  static void with(CoreBench bench, HttpHandler handler, Trying trying) throws Exception {
    with(bench, USUAL, handler, trying);
  }

  static void with(CoreBench bench, HttpServerOptions options, HttpHandler handler, Trying trying)
      throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          trying.run(api.await(api.serveHttp(Ends.HERE, 0, options, handler)));
          return true;
        });
  }

  /** One more server; in an o-routine that has one already. */
  static void another(CoreBench bench, HttpHandler handler, Trying trying) throws Exception {
    trying.run(bench.api().await(bench.api().serveHttp(Ends.HERE, 0, USUAL, handler)));
  }

  /** An option takes this value, and none below. */
  static void least(CoreBench bench, int least, IntFunction<HttpServerOptions> option) {
    bench.trace().saw("taken: " + option.apply(least));
    bench
        .attempt()
        .throwing(
            "an option of " + (least - 1),
            IllegalArgumentException.class,
            () -> {
              var _ = option.apply(least - 1);
            });
  }

  /** An option takes no time that is over at once. */
  static void positive(CoreBench bench, Function<Duration, HttpServerOptions> option) {
    bench
        .attempt()
        .throwing(
            "an option of no time",
            IllegalArgumentException.class,
            () -> {
              var _ = option.apply(Duration.ZERO);
            });
  }

  /** A client of that server. */
  static RawHttp connect(CoreBench bench, HttpServer server) {
    return RawHttp.connect(bench, server.port());
  }
}
