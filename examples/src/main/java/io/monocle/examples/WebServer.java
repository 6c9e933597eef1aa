package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.http.Compression;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Router;
import io.monocle.http.StaticFiles;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Serves a folder, with compression and an access log, and the time as JSON at {@code /api/time}.
 * Arguments: the port, 8080 by default, and the folder, the current one by default.
 */
final class WebServer {
  private WebServer() {}

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    Path folder = Path.of(args.length > 1 ? args[1] : ".");
    run(() -> serve(port, folder));
  }

  static void serve(int port, Path folder) {
    var api =
        new Router()
            .get("/time", request -> HttpResponse.json("{\"now\":\"" + Instant.now() + "\"}"));
    var router =
        new Router()
            .around(Compression.defaults())
            .mount("/api", api)
            .get("/{path*}", StaticFiles.of(folder));
    var options = HttpServerOptions.defaults().accessLog(true);
    var server = await(HttpServer.listen("127.0.0.1", port, options, router));
    IO.println("Serving " + folder + " at http://127.0.0.1:" + server.port() + "/, until Ctrl-C");
    await(server.stopped());
  }
}
