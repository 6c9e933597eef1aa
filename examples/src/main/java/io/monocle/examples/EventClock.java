package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Router;
import io.monocle.http.ServerEvent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A clock in the browser, told the time by server-sent events. Arguments: the port, 8080 by
 * default, and the milliseconds between two events, 1,000 by default.
 */
final class EventClock {
  private static final String PAGE =
      """
      <!doctype html><title>Clock</title><h1 id=clock>...</h1>
      <script>
      new EventSource("/time").onmessage = e => document.getElementById("clock").textContent = e.data
      </script>
      """;

  private EventClock() {}

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    var pause = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 1_000);
    run(() -> serve(port, pause));
  }

  static void serve(int port, Duration pause) {
    var router =
        new Router()
            .get("/", request -> HttpResponse.html(PAGE))
            .get("/time", request -> time(pause));
    var server = await(HttpServer.listen("127.0.0.1", port, HttpServerOptions.defaults(), router));
    IO.println("A clock at http://127.0.0.1:" + server.port() + "/, until Ctrl-C");
    await(server.stopped());
  }

  /** The loop ends when the client goes away: its o-routine is cancelled. */
  static HttpResponse time(Duration pause) {
    return HttpResponse.events(
        out -> {
          for (long count = 1; ; count++) {
            var now = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
            await(out.send(ServerEvent.of(now.toString()).id(String.valueOf(count))));
            await(sleep(pause));
          }
        });
  }
}
