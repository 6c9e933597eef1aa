package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.LimitExceededException;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpOutput;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** Clients. */
final class HttpClientChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();

  private HttpClientChecks() {}

  private static String url(int port, String target) {
    return "http://" + Ends.HERE + ":" + port + target;
  }

  /** The path is the status of the reply. */
  static void sends(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text(
                    request.method()
                        + " "
                        + request.target()
                        + shown(request, "x-own", "user-agent", "content-type", "content-length")
                        + " "
                        + new String(api.await(api.bytes(request.body())), UTF_8))
                .status(Integer.parseInt(request.path().substring(1)))
                .header("x-reply", "yes"),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (HttpCall call :
                List.of(
                    HttpCall.post(url(server.port(), "/202?b=c"))
                        .header("x-own", "field")
                        .text("body"),
                    HttpCall.of("A-Z", url(server.port(), "/200"))
                        .header("user-agent", "own")
                        .text("abc"),
                    HttpCall.of("NONE", url(server.port(), "/299")),
                    HttpCall.post(url(server.port(), "/299")),
                    HttpCall.put(url(server.port(), "/300")),
                    HttpCall.put(url(server.port(), "/200")).json("{}"),
                    HttpCall.delete(url(server.port(), "/400")))) {
              HttpReply reply = api.await(api.send(client, call));
              diary.note(reply.status() + " " + reply.text());
              diary.note(reply.header("x-reply").orElse("none") + " " + reply.isSuccess());
            }
          }
        });
    diary.expect(
        "202 POST /202?b=c [field] [monocle] [text/plain; charset=utf-8] [4] body",
        "yes true",
        "200 A-Z /200 [] [own] [text/plain; charset=utf-8] [3] abc",
        "yes true",
        "299 NONE /299 [] [monocle] [] [] ",
        "yes true",
        "299 POST /299 [] [monocle] [] [0] ",
        "yes true",
        "300 PUT /300 [] [monocle] [] [0] ",
        "yes false",
        "200 PUT /200 [] [monocle] [application/json] [2] {}",
        "yes true",
        "400 DELETE /400 [] [monocle] [] [] ",
        "yes false");
  }

  private static String shown(HttpRequest request, String... fields) {
    StringBuilder shown = new StringBuilder();
    for (String field : fields) {
      shown.append(' ').append(request.headers().all(field));
    }
    return shown.toString();
  }

  static void keepsConnection(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Set<InetSocketAddress> clients = new HashSet<>();
    HttpBench.with(
        bench,
        request -> {
          clients.add(request.remoteAddress());
          return HttpResponse.text("fine");
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS.maxConnections(1))) {
            for (int i = 0; i < 5; i++) {
              api.await(api.send(client, HttpCall.get(url(server.port(), "/"))));
            }
          }
        });
    bench.trace().saw("five calls on " + clients.size() + " connections");
    bench.attempt().equal("connections that five calls used", 1, clients.size());
  }

  /** The server closes a connection that the client keeps. */
  static void staleConnection(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.idleTimeout(bench.scaled(Duration.ofMillis(50))),
        request -> HttpResponse.text("fine"),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (int i = 0; i < 3; i++) {
              diary.note(api.await(api.send(client, HttpCall.get(url(server.port(), "/")))).text());
              api.await(api.sleep(bench.scaled(Duration.ofMillis(200))));
            }
          }
        });
    diary.expect("fine", "fine", "fine");
  }

  static void refused(CoreBench bench, HttpClientOptions options) throws Exception {
    bench.run(
        () -> {
          refused(bench, options, "http");
          return true;
        });
  }

  /** In an o-routine. */
  static void refused(CoreBench bench, HttpClientOptions options, String scheme) {
    refused(bench, options, scheme, bench.api()::send);
  }

  /** A call of some kind. */
  interface Asking {
    Promise<?> ask(HttpClient client, HttpCall call);
  }

  /** Twice, as a place is free again; in an o-routine. */
  static void refused(CoreBench bench, HttpClientOptions options, String scheme, Asking asking) {
    Subject api = bench.api();
    TcpServer server = api.serve(Ends.HERE, 0, Served.USUAL, connection -> {});
    int port = api.await(server.started()).getPort();
    api.await(api.stop(server));
    String url = scheme + "://" + Ends.HERE + ":" + port + "/path";
    try (HttpClient client = api.client(options.maxConnections(1))) {
      for (int i = 0; i < 2; i++) {
        ConnectionRefusedException refused =
            bench.failing(
                "a call to nobody",
                ConnectionRefusedException.class,
                bench.patience(),
                () -> asking.ask(client, HttpCall.get(url)));
        String message = String.valueOf(refused.getMessage());
        bench.attempt().expect("the URL in the message", message.contains(url), message);
        bench.trace().saw(message);
      }
    }
  }

  static void truncated(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (String reply :
        List.of(
            "",
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
      scripted(
          bench,
          reply,
          (client, port) ->
              bench.failing(
                  "a reply that ends too soon",
                  ConnectionLostException.class,
                  bench.patience(),
                  () -> api.send(client, HttpCall.get(url(port, "/")))));
    }
  }

  static void malformed(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (String reply :
        List.of(
            "gibberish\r\n\r\n",
            "HTTP/9.1 200 OK\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n")) {
      scripted(
          bench,
          reply,
          (client, port) ->
              bench.failing(
                  "a reply that is none",
                  NetworkException.class,
                  bench.patience(),
                  () -> api.send(client, HttpCall.get(url(port, "/")))));
    }
  }

  static void tooLarge(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("x".repeat((int) Long.parseLong(request.path().substring(1)))),
        server -> {
          try (HttpClient client = api.client(OPTIONS.maxBody(1_000))) {
            diary.note(
                api.await(api.send(client, HttpCall.get(url(server.port(), "/1000"))))
                        .bytes()
                        .length
                    + " bytes");
            bench.failing(
                "a reply of one byte more",
                LimitExceededException.class,
                bench.patience(),
                () -> api.send(client, HttpCall.get(url(server.port(), "/1001"))));
          }
        });
    diary.expect("1000 bytes");
  }

  static void largeHead(CoreBench bench) throws Exception {
    Subject api = bench.api();
    String atLimit = "X: " + "x".repeat(1_000 - "Content-Length: 0X: ".length());
    scripted(
        bench,
        "HTTP/1.1 200 OK\r\n" + atLimit + "\r\nContent-Length: 0\r\n\r\n",
        OPTIONS.maxHeaders(1_000),
        (client, port) -> api.send(client, HttpCall.get(url(port, "/"))));
    scripted(
        bench,
        "HTTP/1.1 200 OK\r\n" + atLimit + "x\r\nContent-Length: 0\r\n\r\n",
        OPTIONS.maxHeaders(1_000),
        (client, port) ->
            bench.failing(
                "a reply with too much of a head",
                NetworkException.class,
                bench.patience(),
                () -> api.send(client, HttpCall.get(url(port, "/")))));
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    Deferred<String> outcome = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          begun.succeed(true);
          try {
            api.await(api.sleep(Duration.ofHours(1)));
          } catch (CancellationException e) {
            outcome.succeed("the server sees its client go");
          }
          return HttpResponse.text("never");
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            Oroutine<?> caller =
                api.launch(
                    here(bench),
                    () -> api.await(api.send(client, HttpCall.get(url(server.port(), "/")))));
            api.await(begun.promise());
            api.cancel(caller);
            diary.note(api.await(outcome.promise(), bench.patience()));
          }
        });
    diary.expect("the server sees its client go");
  }

  private static Loop here(CoreBench bench) {
    return bench.api().current().loop();
  }

  static void badUrl(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (String bad :
                List.of(
                    "no url",
                    "ftp://here/",
                    "http:///path",
                    "http://u:p@here/",
                    "http://here:0/",
                    "http://here:65536/")) {
              bench
                  .attempt()
                  .throwing(
                      "a call to " + bad,
                      IllegalArgumentException.class,
                      () -> api.send(client, HttpCall.get(bad)));
            }
            for (String bad : List.of("", "get", "G T", "GET[")) {
              bench
                  .attempt()
                  .throwing(
                      "the method \"" + bad + "\"",
                      IllegalArgumentException.class,
                      () -> api.send(client, HttpCall.of(bad, "http://" + Ends.HERE + "/")));
            }
          }
          return true;
        });
  }

  /** The server reads the head and closes; the body is written when the call has failed. */
  static void writesAfterEnd(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> over = new Deferred<>();
    Deferred<String> outcome = new Deferred<>();
    scripted(
        bench,
        "",
        (client, port) -> {
          HttpCall call =
              HttpCall.post(url(port, "/")).stream(
                  "application/octet-stream",
                  out -> {
                    api.await(over.promise());
                    outcome.succeed(writeAll(bench, out));
                  });
          bench.failing(
              "a call to a server that closes",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.send(client, call));
          over.succeed(true);
          diary.note(api.await(outcome.promise(), bench.patience()));
        });
    diary.expect("told");
  }

  private static String writeAll(CoreBench bench, HttpOutput out) {
    try {
      for (int i = 0; i < 64; i++) {
        bench.api().await(bench.api().write(out, new byte[1 << 14]), bench.patience());
      }
      return "not told";
    } catch (ConnectionLostException e) {
      return "told";
    }
  }

  private interface Trying {
    void run(HttpClient client, int port) throws Exception;
  }

  private static void scripted(CoreBench bench, String reply, Trying trying) throws Exception {
    scripted(bench, reply, OPTIONS, trying);
  }

  /** A server that sends these bytes to whoever asks, and closes. */
  private static void scripted(
      CoreBench bench, String reply, HttpClientOptions options, Trying trying) throws Exception {
    Subject api = bench.api();
    Served.with(
        bench,
        connection -> {
          readHead(api, connection);
          api.await(api.write(connection, reply.getBytes(UTF_8)));
        },
        (server, port) -> {
          try (HttpClient client = api.client(options)) {
            trying.run(client, port);
          }
        });
  }

  static void readHead(Subject api, Connection connection) {
    for (String line; (line = api.await(api.readLine(connection))) != null && !line.isEmpty(); ) {
      Thread.onSpinWait();
    }
  }
}
