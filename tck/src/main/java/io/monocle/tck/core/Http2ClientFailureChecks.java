package io.monocle.tck.core;

import static io.monocle.tck.core.Http2ClientChecks.OPTIONS;
import static io.monocle.tck.core.Http2ClientChecks.url;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.NetworkException;
import io.monocle.tck.core.Http2Peer.Script;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** Clients of HTTP/2, and servers that do not do what they should. */
final class Http2ClientFailureChecks {
  private Http2ClientFailureChecks() {}

  static void lost(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    scripted(
        bench,
        OPTIONS,
        peer -> {
          peer.request();
          peer.request();
          peer.wire().connection().abort();
        },
        (client, port) -> {
          List<Promise<HttpReply>> calls =
              List.of(
                  api.send(client, HttpCall.get(url(port, "/1"))),
                  api.send(client, HttpCall.get(url(port, "/2"))));
          for (int i = 0; i < 2; i++) {
            Promise<HttpReply> call = calls.get(i);
            ConnectionLostException failure =
                bench.failing(
                    "a call whose connection is lost",
                    ConnectionLostException.class,
                    bench.patience(),
                    () -> call);
            String url = url(port, "/" + (i + 1));
            diary.note("named " + String.valueOf(failure.getMessage()).contains(url));
          }
        });
    diary.expect("named true", "named true");
  }

  /** The server takes the first of two calls, and refuses the second once more when it is back. */
  static void sentAgain(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Http2Peer> peers = new ArrayList<>();
    scripted(
        bench,
        OPTIONS,
        peer -> {
          peers.add(peer);
          if (peers.size() == 1) {
            Http2Peer.Request first = peer.request();
            peer.request();
            peer.wire().number(Http2Wire.GO_AWAY, 0, first.stream(), Http2Wire.NO_ERROR);
            peer.respond(first, "taken " + first.path());
          } else {
            peer.wire().number(Http2Wire.RESET, peer.request().stream(), Http2Wire.REFUSED_STREAM);
            Http2Peer.Request again = peer.request();
            peer.respond(again, "taken " + again.path());
          }
          peer.end();
        },
        (client, port) -> {
          Promise<HttpReply> first = api.send(client, HttpCall.get(url(port, "/1")));
          Promise<HttpReply> second = api.send(client, HttpCall.post(url(port, "/2")).text("body"));
          diary.note(api.await(first, bench.patience()).text());
          diary.note(api.await(second, bench.patience()).text());
        });
    diary.expect("taken /1", "taken /2");
    refusedForEver(bench);
  }

  private static void refusedForEver(CoreBench bench) throws Exception {
    Subject api = bench.api();
    scripted(
        bench,
        OPTIONS,
        peer -> {
          while (true) {
            peer.wire().number(Http2Wire.RESET, peer.request().stream(), Http2Wire.REFUSED_STREAM);
          }
        },
        (client, port) ->
            bench.failing(
                "a call that is refused again and again",
                ConnectionLostException.class,
                bench.patience(),
                () -> api.send(client, HttpCall.get(url(port, "/")))));
  }

  static void notSentAgain(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    scripted(
        bench,
        OPTIONS,
        peer -> {
          diary.note("came");
          peer.wire().number(Http2Wire.RESET, peer.request().stream(), Http2Wire.CANCEL);
          peer.request();
          diary.note("came again");
        },
        (client, port) -> {
          bench.failing(
              "a call that the server breaks off",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.send(client, HttpCall.get(url(port, "/"))));
          api.await(api.sleep(bench.aWhile()));
        });
    diary.expect("came");
  }

  static void malformed(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Served.with(
        bench,
        connection -> {
          api.await(api.readSome(connection));
          api.await(
              api.write(
                  connection, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(UTF_8)));
          api.await(api.readSome(connection));
        },
        (server, port) -> {
          try (HttpClient client = api.client(OPTIONS)) {
            bench.failing(
                "a reply of HTTP/1.1",
                NetworkException.class,
                bench.patience(),
                () -> api.send(client, HttpCall.get(url(port, "/"))));
          }
        });
    List<Script> scripts =
        List.of(
            peer -> {
              peer.request();
              peer.wire().send(Http2Wire.DATA, 0, 0, new byte[1]);
              peer.end();
            },
            peer -> {
              peer.wire().headers(peer.request().stream(), true, "no-status", "");
              peer.end();
            });
    for (Script script : scripts) {
      scripted(
          bench,
          OPTIONS,
          script,
          (client, port) ->
              bench.failing(
                  "a reply that is none",
                  NetworkException.class,
                  bench.patience(),
                  () -> api.send(client, HttpCall.get(url(port, "/")))));
    }
  }

  static void largeHead(CoreBench bench) throws Exception {
    Subject api = bench.api();
    scripted(
        bench,
        OPTIONS.maxHeaders(1_000),
        peer -> {
          peer.wire()
              .headers(peer.request().stream(), true, ":status", "200", "x", "x".repeat(2_000));
          peer.end();
        },
        (client, port) ->
            bench.failing(
                "a reply with too much of a head",
                NetworkException.class,
                bench.patience(),
                () -> api.send(client, HttpCall.get(url(port, "/")))));
  }

  private interface Trying {
    void run(HttpClient client, int port) throws Exception;
  }

  /** A server that does this with every connection, and closes it. */
  private static void scripted(
      CoreBench bench, HttpClientOptions options, Script script, Trying trying) throws Exception {
    Subject api = bench.api();
    Served.with(
        bench,
        connection -> Http2Peer.serve(bench, connection, script),
        (server, port) -> {
          try (HttpClient client = api.client(options)) {
            trying.run(client, port);
          }
        });
  }
}
