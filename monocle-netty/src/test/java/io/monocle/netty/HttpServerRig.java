package io.monocle.netty;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.yieldNow;

import io.monocle.LoopGroup;
import io.monocle.Promise;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import org.junit.jupiter.api.AfterEach;

/** A server, and clients that send exact bytes to it. */
abstract class HttpServerRig {

  static final HttpServerOptions OPTIONS = HttpServerOptions.defaults();
  static final String HELLO =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "content-type: text/plain; charset=utf-8",
          "content-length: 5",
          "",
          "hello");
  static final String HOST = "Host: here\r\n";
  static final String GET = "GET / HTTP/1.1\r\n" + HOST + "\r\n";

  LoopGroup group = LoopGroup.builder().backend("netty").open();
  HttpServer server;

  @AfterEach
  void close() {
    group.close();
  }

  RawClient serve(HttpServerOptions options, HttpHandler handler) {
    server =
        join(group.loop().launch(() -> await(HttpServer.listen("127.0.0.1", 0, options, handler))));
    return connect();
  }

  static <T> T join(Promise<T> promise) {
    try {
      return promise.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns when all that the loop had to do has been done, what that led to included. */
  void settle() {
    for (int i = 0; i < 5; i++) {
      join(group.loop().launch(() -> await(yieldNow())));
    }
  }

  RawClient connect() {
    return new RawClient(server.port());
  }

  RawClient hello() {
    return serve(OPTIONS, request -> HttpResponse.text("hello"));
  }

  static String refused(String status) {
    return "HTTP/1.1 " + status + "\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
  }

  /** The body of the request, reported by its length. */
  static HttpResponse length(HttpRequest request) {
    long length = 0;
    for (byte[] some; (some = await(request.body().read())) != null; ) {
      length += some.length;
    }
    return HttpResponse.text(String.valueOf(length));
  }
}
