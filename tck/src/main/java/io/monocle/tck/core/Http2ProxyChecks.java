package io.monocle.tck.core;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpProxy;
import io.monocle.http.HttpProxy.Kind;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpVersion;
import io.monocle.http.ProxyException;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Clients of HTTP/2 behind a proxy. */
final class Http2ProxyChecks {
  private static final int CALLS = 3;

  private Http2ProxyChecks() {}

  /** Answers with the version, and knows who has asked. */
  private static HttpHandler version(Set<InetSocketAddress> connections) {
    return request -> {
      connections.add(request.remoteAddress());
      return HttpResponse.text(request.version());
    };
  }

  private static List<Promise<HttpReply>> begin(Subject api, HttpClient client, String url) {
    List<Promise<HttpReply>> calls = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      calls.add(api.send(client, HttpCall.get(url)));
    }
    return calls;
  }

  /** What several calls at once are told, and how many tunnels and connections they took. */
  private static void note(
      CoreBench bench,
      Diary diary,
      Kind kind,
      HttpClientOptions options,
      String url,
      Set<InetSocketAddress> connections) {
    Subject api = bench.api();
    connections.clear();
    Diary asked = bench.diary();
    HttpProxy proxy = ProxyPeer.open(bench, asked).as(kind);
    Set<String> said = new TreeSet<>();
    try (HttpClient client = api.client(options.proxy(proxy))) {
      for (Promise<HttpReply> call : begin(api, client, url)) {
        said.add(api.await(call, bench.patience()).text());
      }
    }
    diary.note(said + ", " + asked.entries().size() + ", " + connections.size());
  }

  static void shares(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Set<InetSocketAddress> connections = new HashSet<>();
    HttpBench.with(
        bench,
        version(connections),
        server -> {
          String url = "http://elsewhere.invalid:" + server.port() + "/";
          for (Kind kind : Kind.values()) {
            note(bench, diary, kind, Http2ClientChecks.OPTIONS, url, connections);
          }
        });
    diary.expect("[HTTP/2.0], 1, 1", "[HTTP/2.0], 1, 1");
  }

  static void negotiates(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Set<InetSocketAddress> connections = new HashSet<>();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server = Http2TlsChecks.serve(tls, tls.server(), version(connections));
          String url = "https://" + Ends.HERE + ":" + server.port() + "/";
          HttpClientOptions options = HttpClientOptions.defaults().tls(tls.client());
          for (Kind kind : Kind.values()) {
            note(bench, diary, kind, options, url, connections);
            note(
                bench,
                diary,
                kind,
                options.version(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE),
                url,
                connections);
          }
        });
    diary.expect("[HTTP/2.0], 1, 1", "[HTTP/2.0], 1, 1", "[HTTP/2.0], 1, 1", "[HTTP/2.0], 1, 1");
  }

  static void refused(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String url = "http://elsewhere.invalid:1/";
    bench.run(
        () -> {
          ProxyPeer peer = ProxyPeer.saying(bench, bench.diary(), "HTTP/1.1 403 Not You\r\n\r\n");
          HttpClientOptions options = Http2ClientChecks.OPTIONS.proxy(peer.as(Kind.CONNECT));
          try (HttpClient client = api.client(options)) {
            for (Promise<HttpReply> call : begin(api, client, url)) {
              ProxyException failure =
                  bench.failing(
                      "a call of HTTP/2 that the proxy does not let through",
                      ProxyException.class,
                      bench.patience(),
                      () -> call);
              boolean told = String.valueOf(failure.getMessage()).contains(url);
              diary.note(failure.reason() + (told ? " with the URL" : ""));
            }
          }
          return true;
        });
    diary.expect("REFUSED with the URL", "REFUSED with the URL", "REFUSED with the URL");
  }
}
