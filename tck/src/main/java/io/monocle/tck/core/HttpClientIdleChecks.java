package io.monocle.tck.core;

import static io.monocle.tck.core.Http2ClientChecks.url;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.net.Connection;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;

/** What servers do to connections of a client that no call is on. */
final class HttpClientIdleChecks {
  private HttpClientIdleChecks() {}

  /** How a server ends a connection. */
  private interface Ending {
    void end(Connection connection);
  }

  static void lost(CoreBench bench) throws Exception {
    Subject api = bench.api();
    lost(bench, connection -> api.await(api.shutdownOutput(connection)));
    lost(bench, Connection::abort);
  }

  /** The server says nothing of it by HTTP/2. */
  private static void lost(CoreBench bench, Ending ending) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Connection> connections = new ArrayList<>();
    Deferred<Boolean> idle = new Deferred<>();
    Deferred<Boolean> ended = new Deferred<>();
    Served.with(
        bench,
        connection ->
            Http2Peer.serve(
                bench,
                connection,
                peer -> {
                  connections.add(connection);
                  boolean isFirst = connections.size() == 1;
                  peer.respond(peer.request(), isFirst ? "on one" : "on another");
                  if (isFirst) {
                    api.await(idle.promise());
                    ending.end(connection);
                    ended.succeed(true);
                  } else {
                    peer.respond(peer.request(), "on that one again");
                    peer.end();
                  }
                }),
        (server, port) -> {
          try (HttpClient client = api.client(Http2ClientChecks.OPTIONS)) {
            HttpCall call = HttpCall.get(url(port, "/"));
            diary.note(api.await(api.send(client, call), bench.patience()).text());
            idle.succeed(true);
            api.await(ended.promise(), bench.patience());
            api.await(api.sleep(bench.aWhile()));
            diary.note(api.await(api.send(client, call), bench.patience()).text());
            diary.note(api.await(api.send(client, call), bench.patience()).text());
          }
        });
    diary.expect("on one", "on another", "on that one again");
  }

  static void unasked(CoreBench bench) throws Exception {
    for (String bytes :
        List.of(
            reply("200 OK", "stray"),
            reply("408 Request Timeout", ""),
            "gibberish\r\n\r\n",
            "HTTP/1.1 200 OK\r\nPart-Of-A: ",
            "x")) {
      unasked(bench, bytes, false);
      unasked(bench, bytes, true);
    }
    whileAnotherWaits(bench);
  }

  private static String reply(String status, String body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  /** They come by themselves, or in one piece with the reply before. */
  private static void unasked(CoreBench bench, String bytes, boolean behind) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Connection> connections = new ArrayList<>();
    Deferred<Boolean> idle = new Deferred<>();
    Deferred<String> end = new Deferred<>();
    Served.with(
        bench,
        connection -> {
          HttpClientChecks.readHead(api, connection);
          connections.add(connection);
          if (connections.size() > 1) {
            api.await(api.write(connection, reply("200 OK", "other").getBytes(UTF_8)));
            return;
          }
          String reply = reply("200 OK", "fine");
          api.await(api.write(connection, (behind ? reply + bytes : reply).getBytes(UTF_8)));
          if (!behind) {
            api.await(idle.promise());
            api.await(api.write(connection, bytes.getBytes(UTF_8)));
          }
          end.succeed(Served.end(() -> api.await(api.readSome(connection))));
        },
        (server, port) -> {
          try (HttpClient client = api.client(HttpClientOptions.defaults())) {
            HttpCall call = HttpCall.get(url(port, "/"));
            diary.note(api.await(api.send(client, call), bench.patience()).text());
            idle.succeed(true);
            diary.note(api.await(end.promise(), bench.patience()));
            diary.note(api.await(api.send(client, call), bench.patience()).text());
          }
        });
    diary.expect("fine", "ended", "other");
  }

  /** A call that waits for the connection is sent on it when the reply before is complete. */
  private static void whileAnotherWaits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Connection> connections = new ArrayList<>();
    Served.with(
        bench,
        connection -> {
          HttpClientChecks.readHead(api, connection);
          connections.add(connection);
          String reply =
              connections.size() > 1
                  ? reply("200 OK", "other")
                  : reply("200 OK", "fine") + reply("200 OK", "stray");
          api.await(api.write(connection, reply.getBytes(UTF_8)));
          bench.trace().saw(Served.end(() -> api.await(api.readSome(connection))));
        },
        (server, port) -> {
          try (HttpClient client = api.client(HttpClientOptions.defaults().maxConnections(1))) {
            HttpCall call = HttpCall.get(url(port, "/"));
            List<Promise<HttpReply>> calls =
                List.of(api.send(client, call), api.send(client, call));
            for (Promise<HttpReply> each : calls) {
              diary.note(api.await(each, bench.patience()).text());
            }
          }
        });
    diary.expect("fine", "other");
  }
}
