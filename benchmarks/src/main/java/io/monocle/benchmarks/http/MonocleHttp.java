package io.monocle.benchmarks.http;

import static io.monocle.Monocle.await;

import io.monocle.LoopGroup;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;

/** The server as a user of Monocle writes it. */
final class MonocleHttp {
  private MonocleHttp() {}

  @SuppressWarnings("resource") // lives as long as the process
  static int open(String backend) throws InterruptedException {
    LoopGroup group = LoopGroup.builder().backend(backend).open();
    return group
        .loop()
        .launch(
            () ->
                await(
                    HttpServer.listen(
                        "127.0.0.1", 0, HttpServerOptions.defaults(), MonocleHttp::answer)))
        .join()
        .address()
        .getPort();
  }

  private static HttpResponse answer(HttpRequest request) {
    if (request.path().equals(HttpProcess.AWAITED)) {
      await(request.body().bytes());
    }
    return HttpResponse.text("Hello, World!");
  }
}
