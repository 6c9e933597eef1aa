package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpVersion;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.Tls;
import io.monocle.net.TlsException;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** HTTP/2 over TLS. */
final class Http2TlsChecks {
  private static final HttpHandler VERSION = request -> HttpResponse.text(request.version());

  private Http2TlsChecks() {}

  static HttpServer serve(TlsBench tls, Tls server, HttpHandler handler) {
    Subject api = tls.api();
    return api.await(api.serveHttp(Ends.HERE, 0, HttpBench.USUAL.tls(server), handler));
  }

  private static HttpClient client(TlsBench tls, HttpVersion version) {
    return tls.api().client(HttpClientOptions.defaults().tls(tls.client()).version(version));
  }

  private static String url(int port, String path) {
    return "https://" + Ends.HERE + ":" + port + path;
  }

  private static String get(TlsBench tls, HttpClient client, String url) {
    Subject api = tls.api();
    return api.await(api.send(client, HttpCall.get(url)), tls.bench().patience()).text();
  }

  /** Answers the path {@code /wait} when so many have asked for it, and knows who has asked. */
  private static HttpHandler together(
      CoreBench bench, int count, Set<InetSocketAddress> connections) {
    Deferred<Boolean> go = new Deferred<>();
    List<String> begun = new ArrayList<>();
    return request -> {
      connections.add(request.remoteAddress());
      if (request.path().equals("/wait")) {
        begun.add(request.path());
        if (begun.size() == count) {
          go.succeed(true);
        }
        bench.api().await(go.promise());
      }
      return HttpResponse.text(request.version());
    };
  }

  private static Set<String> atOnce(TlsBench tls, HttpClient client, String url, int count) {
    Subject api = tls.api();
    List<Promise<HttpReply>> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(api.send(client, HttpCall.get(url)));
    }
    Set<String> said = new HashSet<>();
    for (Promise<HttpReply> call : calls) {
      said.add(api.await(call, tls.bench().patience()).text());
    }
    return said;
  }

  static void agrees(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Set<InetSocketAddress> connections = new HashSet<>();
          HttpServer server = serve(tls, tls.server(), together(bench, 5, connections));
          try (HttpClient client = client(tls, HttpClientOptions.defaults().version())) {
            diary.note("" + atOnce(tls, client, url(server.port(), "/wait"), 5));
            diary.note(get(tls, client, url(server.port(), "/")));
          }
          diary.note(connections.size() + " connection");
        });
    diary.expect("[HTTP/2.0]", "HTTP/2.0", "1 connection");
  }

  static void scheme(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int port =
              tls.serve(
                  tls.server().alpn("h2"),
                  connection ->
                      Http2Peer.serve(
                          bench,
                          connection,
                          peer -> {
                            Http2Peer.Request request = peer.request();
                            for (Hpack.Field field : request.fields()) {
                              if (field.name().equals(":scheme")) {
                                diary.note(field.value());
                              }
                            }
                            peer.respond(request, "fine");
                            peer.end();
                          }));
          try (HttpClient client = client(tls, HttpVersion.NEGOTIATED)) {
            diary.note(get(tls, client, url(port, "/")));
          }
        });
    diary.expect("https", "fine");
  }

  static void clientFallsBack(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Set<InetSocketAddress> connections = new HashSet<>();
          HttpServer server =
              serve(tls, tls.server().alpn("http/1.1"), together(bench, 3, connections));
          int old = tls.serve(tls.server(), connection -> answerOnce(bench, connection));
          try (HttpClient client = client(tls, HttpVersion.NEGOTIATED)) {
            diary.note("" + atOnce(tls, client, url(server.port(), "/wait"), 3));
            diary.note(get(tls, client, url(server.port(), "/")));
            diary.note(connections.size() + " connections");
            diary.note(get(tls, client, url(old, "/")));
          }
        });
    diary.expect("[HTTP/1.1]", "HTTP/1.1", "3 connections", "GET / HTTP/1.1");
  }

  /** With what it was asked. */
  private static void answerOnce(CoreBench bench, Connection connection) {
    Subject api = bench.api();
    String head = new String(api.await(api.readUntil(connection, "\r\n\r\n")), UTF_8);
    String line = head.substring(0, head.indexOf("\r\n"));
    String reply = "HTTP/1.1 200 OK\r\ncontent-length: " + line.length() + "\r\n\r\n" + line;
    api.await(api.write(connection, reply.getBytes(UTF_8)));
    api.await(api.readSome(connection));
  }

  static void serverFallsBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server = serve(tls, tls.server(), VERSION);
          try (HttpClient client = client(tls, HttpVersion.HTTP_1_1)) {
            diary.note(get(tls, client, url(server.port(), "/")));
          }
          Connection old = tls.connect(server.port(), tls.client());
          api.await(api.write(old, "GET / HTTP/1.1\r\nhost: here\r\n\r\n".getBytes(UTF_8)));
          diary.note(String.valueOf(api.await(api.readLine(old), bench.patience())));
          api.await(api.close(old));
          Connection both = tls.connect(server.port(), tls.client().alpn("http/1.1", "h2"));
          var session = api.tls(both);
          diary.note(session == null ? "no TLS" : "" + session.applicationProtocol());
          api.await(api.close(both));
        });
    diary.expect("HTTP/1.1", "HTTP/1.1 200 OK", "h2");
  }

  static void nothingElse(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server = serve(tls, tls.server(), VERSION);
          HttpServer other = serve(tls, tls.server().alpn("http/1.1"), VERSION);
          int old = tls.serve(tls.server(), connection -> answerOnce(bench, connection));
          try (HttpClient client = client(tls, HttpVersion.HTTP_2_PRIOR_KNOWLEDGE)) {
            diary.note(get(tls, client, url(server.port(), "/")));
            for (int port : new int[] {other.port(), old}) {
              bench.failing(
                  "a call of HTTP/2",
                  NetworkException.class,
                  bench.patience(),
                  () -> api.send(client, HttpCall.get(url(port, "/"))));
            }
          }
        });
    diary.expect("HTTP/2.0");
  }

  static void endsInOrder(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Deferred<Boolean> begun = new Deferred<>();
          Deferred<Boolean> go = new Deferred<>();
          HttpServer server =
              serve(
                  tls,
                  tls.server(),
                  request -> {
                    begun.succeed(true);
                    api.await(go.promise());
                    return HttpResponse.text("fine");
                  });
          Connection connection = tls.connect(server.port(), tls.client().alpn("h2"));
          RawHttp2 raw = RawHttp2.over(bench, connection).get(1, "/");
          api.await(begun.promise(), bench.patience());
          Promise<?> stopped = api.stop(server, bench.patience());
          go.succeed(true);
          diary.note(raw.answer(1).toString());
          while (api.await(api.readSome(connection), bench.patience()) != null) {
            bench.trace().saw("more");
          }
          diary.note("ended in order");
          api.await(api.close(connection));
          api.await(stopped, bench.patience());
        });
    diary.expect("200 fine", "ended in order");
  }

  static void allFail(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server = serve(tls, tls.server(), VERSION);
          try (HttpClient client = api.client(HttpClientOptions.defaults().tls(Tls.client()))) {
            List<Promise<HttpReply>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
              calls.add(api.send(client, HttpCall.get(url(server.port(), "/" + i))));
            }
            for (Promise<HttpReply> call : calls) {
              TlsException refused =
                  bench.failing(
                      "a call to whom it does not trust",
                      TlsException.class,
                      bench.patience(),
                      () -> call);
              String url = url(server.port(), "/" + calls.indexOf(call));
              boolean told = String.valueOf(refused.getMessage()).contains(url);
              diary.note(refused.reason() + (told ? " with the URL" : ""));
            }
          }
        });
    diary.expect(
        "NOT_TRUSTED with the URL", "NOT_TRUSTED with the URL", "NOT_TRUSTED with the URL");
  }
}
