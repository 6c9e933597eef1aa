package io.monocle.examples;

import static io.monocle.Monocle.await;

import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Router;

/** What the clients of others are tried on. */
final class Peers {
  private static final HttpServerOptions OPTIONS = HttpServerOptions.defaults().maxBody(4 << 20);

  private Peers() {}

  static Served serve(String backend) throws InterruptedException {
    return Served.by(
        backend,
        OPTIONS,
        new Router()
            .get("/", request -> HttpResponse.text("Hello, World!"))
            .get("/stream", Peers::stream)
            .get("/endless", request -> endless())
            .get("/from", request -> HttpResponse.redirect("/"))
            .post("/length", Peers::length)
            .put("/length", Peers::length)
            .post("/refuse", request -> HttpResponse.text("no").status(403))
            .post("/echo", Peers::echo));
  }

  private static HttpResponse stream(HttpRequest request) {
    return HttpResponse.stream(
        "application/octet-stream",
        out -> {
          for (int i = 0; i < 64; i++) {
            await(out.write(new byte[1 << 14]));
          }
        });
  }

  /** As long as somebody reads. */
  private static HttpResponse endless() {
    return HttpResponse.stream(
        "application/octet-stream",
        out -> {
          for (; ; ) {
            await(out.write(new byte[1 << 14]));
          }
        });
  }

  private static HttpResponse length(HttpRequest request) {
    long length = 0;
    for (byte[] some; (some = await(request.body().read())) != null; ) {
      length += some.length;
    }
    return HttpResponse.text(length + " bytes");
  }

  private static HttpResponse echo(HttpRequest request) {
    return HttpResponse.bytes("application/octet-stream", await(request.body().bytes()));
  }
}
