package io.monocle.tck.core;

import static io.monocle.tck.core.Http2ClientChecks.url;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.tck.subject.Subject;

/** Replies that come before the reply. */
final class HttpInterimChecks {
  private static final int CALLS = 2;
  private static final String INTERIM =
      """
      HTTP/1.1 100 Continue\r
      \r
      HTTP/1.1 103 Early Hints\r
      Link: </style.css>\r
      \r
      """;

  private HttpInterimChecks() {}

  static void ofHttp1(CoreBench bench) throws Exception {
    Subject api = bench.api();
    passesOver(
        bench,
        HttpClientOptions.defaults(),
        connection -> {
          for (int i = 0; i < CALLS; i++) {
            HttpClientChecks.readHead(api, connection);
            send(api, connection, INTERIM);
            send(api, connection, INTERIM + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine");
          }
        });
  }

  private static void send(Subject api, Connection connection, String text) {
    api.await(api.write(connection, text.getBytes(UTF_8)));
    api.await(api.flush(connection));
  }

  static void ofHttp2(CoreBench bench) throws Exception {
    passesOver(
        bench,
        Http2ClientChecks.OPTIONS,
        connection ->
            Http2Peer.serve(
                bench,
                connection,
                peer -> {
                  for (int i = 0; i < CALLS; i++) {
                    Http2Peer.Request request = peer.request();
                    peer.wire().headers(request.stream(), false, ":status", "100");
                    peer.wire()
                        .headers(request.stream(), false, ":status", "103", "link", "</style.css>");
                    peer.respond(request, "fine");
                  }
                  peer.end();
                }));
  }

  /** All calls go on one connection: the server has no other. */
  private static void passesOver(
      CoreBench bench, HttpClientOptions options, ConnectionHandler handler) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
        bench,
        Served.USUAL.maxConnections(1),
        handler,
        (server, port) -> {
          try (HttpClient client = api.client(options)) {
            for (int i = 0; i < CALLS; i++) {
              HttpReply reply =
                  api.await(api.send(client, HttpCall.get(url(port, "/"))), bench.patience());
              diary.note(reply.status() + " " + reply.text() + " " + reply.header("link"));
            }
          }
        });
    diary.expect("200 fine Optional.empty", "200 fine Optional.empty");
  }
}
