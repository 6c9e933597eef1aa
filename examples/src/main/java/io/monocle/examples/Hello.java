package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.http.HttpClient;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;

/** A server and a client in one program. Arguments: the port, 8088 by default. */
final class Hello {
  private Hello() {}

  static void main(String... args) {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8088;
    run(
        () -> {
          var server =
              await(HttpServer.listen(port, request -> HttpResponse.text("Hello, World!")));
          String url = "http://127.0.0.1:" + server.port() + "/";
          var reply = await(HttpClient.get(url));
          IO.println("GET " + url + " gave " + reply.status() + " " + reply.text());
          IO.println("The server stays up for your browser, until Ctrl-C: " + url);
          await(server.stopped());
        });
  }
}
