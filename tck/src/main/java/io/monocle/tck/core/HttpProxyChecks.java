package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.Oroutine;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpProxy;
import io.monocle.http.HttpProxy.Kind;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.ProxyException;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Clients behind a proxy. */
final class HttpProxyChecks {
  /** A name that only the proxy knows. */
  private static final String ELSEWHERE = "elsewhere.invalid";

  private static final Duration SHORT = Duration.ofMillis(100);

  private HttpProxyChecks() {}

  private static String url(HttpServer server, String target) {
    return "http://" + ELSEWHERE + ":" + server.port() + target;
  }

  private static HttpClient client(CoreBench bench, HttpProxy proxy) {
    return bench.api().client(HttpClientOptions.defaults().proxy(proxy));
  }

  static void connects(CoreBench bench) throws Exception {
    goesThrough(bench, Kind.CONNECT, "CONNECT %s HTTP/1.1");
  }

  static void socks(CoreBench bench) throws Exception {
    goesThrough(bench, Kind.SOCKS5, "SOCKS %s");
  }

  private static void goesThrough(CoreBench bench, Kind kind, String asked) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Set<InetSocketAddress> clients = new HashSet<>();
    int[] port = new int[1];
    HttpBench.with(
        bench,
        request -> {
          clients.add(request.remoteAddress());
          return HttpResponse.text(request.path() + " of " + request.header("host").orElse(""));
        },
        server -> {
          port[0] = server.port();
          ProxyPeer peer = ProxyPeer.open(bench, diary);
          try (HttpClient client = client(bench, peer.as(kind))) {
            for (String path : new String[] {"/one", "/two"}) {
              HttpCall call = HttpCall.get(url(server, path));
              diary.note(api.await(api.send(client, call), bench.patience()).text());
            }
          }
          diary.note("connections: " + clients.size());
        });
    String target = ELSEWHERE + ":" + port[0];
    diary.expect(
        asked.formatted(target), "/one of " + target, "/two of " + target, "connections: 1");
  }

  static void credentials(CoreBench bench) throws Exception {
    for (Kind kind : Kind.values()) {
      credentials(bench, kind);
    }
  }

  private static void credentials(CoreBench bench, Kind kind) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text("server: " + request.header("proxy-authorization").orElse("nothing")),
        server -> {
          ProxyPeer peer = ProxyPeer.wanting(bench, bench.diary(), "ann:secret");
          HttpProxy proxy = peer.as(kind);
          String url = url(server, "/");
          try (HttpClient client = client(bench, proxy.credentials("ann", "secret"))) {
            diary.note(api.await(api.send(client, HttpCall.get(url)), bench.patience()).text());
          }
          diary.note(failure(bench, proxy, url).reason().toString());
          diary.note(failure(bench, proxy.credentials("bob", "secret"), url).reason().toString());
        });
    diary.expect("server: nothing", "CREDENTIALS", "CREDENTIALS");
  }

  /** What a call fails with. */
  private static ProxyException failure(CoreBench bench, HttpProxy proxy, String url) {
    HttpClientOptions options = HttpClientOptions.defaults();
    return failure(bench, options.proxy(proxy), url);
  }

  private static ProxyException failure(CoreBench bench, HttpClientOptions options, String url) {
    Subject api = bench.api();
    try (HttpClient client = api.client(options)) {
      ProxyException failure =
          bench.failing(
              "a call through a proxy that does not let it through",
              ProxyException.class,
              bench.patience(),
              () -> api.send(client, HttpCall.get(url)));
      String message = String.valueOf(failure.getMessage());
      bench.attempt().expect("the URL in the message", message.contains(url), message);
      return failure;
    }
  }

  static void refused(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Diary asked = bench.diary();
          refused(bench, diary, asked, Kind.CONNECT, "HTTP/1.1 403 Not You\r\n\r\n", "403 Not You");
          refused(bench, diary, asked, Kind.SOCKS5, "\5\0\5\5\0\1\0\0\0\0\0\0", "refused");
          diary.note(String.join(", ", asked.entries()));
          return true;
        });
    diary.expect(
        "REFUSED", "REFUSED", "CONNECT " + ELSEWHERE + ":80 HTTP/1.1, SOCKS " + ELSEWHERE + ":80");
  }

  private static void refused(
      CoreBench bench, Diary diary, Diary asked, Kind kind, String says, String words) {
    ProxyPeer peer = ProxyPeer.saying(bench, asked, says);
    ProxyException failure = failure(bench, peer.as(kind), "http://" + ELSEWHERE + "/");
    String message = String.valueOf(failure.getMessage());
    bench.attempt().expect("the proxy's words in the message", message.contains(words), message);
    diary.note(failure.reason().toString());
  }

  static void broken(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    bench.run(
        () -> {
          for (Kind kind : Kind.values()) {
            for (String says : new String[] {"gibberish\r\n\r\n", "HTTP/1.1 2", "\5"}) {
              ProxyPeer peer = ProxyPeer.saying(bench, bench.diary(), says);
              ProxyException failure = failure(bench, peer.as(kind), "http://" + ELSEWHERE + "/");
              diary.note(kind + " " + failure.reason());
            }
            silent(bench, diary, kind);
          }
          return true;
        });
    diary.expect(
        "CONNECT BROKEN",
        "CONNECT BROKEN",
        "CONNECT BROKEN",
        "CONNECT TIMED_OUT",
        "closed",
        "SOCKS5 BROKEN",
        "SOCKS5 BROKEN",
        "SOCKS5 BROKEN",
        "SOCKS5 TIMED_OUT",
        "closed");
  }

  /** The proxy reads and says nothing. */
  private static void silent(CoreBench bench, Diary diary, Kind kind) {
    Subject api = bench.api();
    Deferred<String> outcome = new Deferred<>();
    HttpProxy proxy = silent(bench, kind, new Deferred<>(), outcome);
    HttpClientOptions options = HttpClientOptions.defaults();
    options = options.proxy(proxy).tcp(options.tcp().connectTimeout(bench.scaled(SHORT)));
    ProxyException failure = failure(bench, options, "http://" + ELSEWHERE + "/");
    diary.note(kind + " " + failure.reason());
    diary.note(api.await(outcome.promise(), bench.patience()));
  }

  private static HttpProxy silent(
      CoreBench bench, Kind kind, Deferred<Boolean> asked, Deferred<String> outcome) {
    Subject api = bench.api();
    TcpServer silent =
        api.serve(
            Ends.HERE,
            0,
            Served.USUAL,
            connection -> {
              try {
                while (Served.end(() -> api.await(api.readSome(connection))).endsWith("bytes")) {
                  asked.succeed(true);
                }
              } finally {
                outcome.succeed("closed");
              }
            });
    int port = api.await(silent.started()).getPort();
    return new HttpProxy(kind, Ends.HERE, port, null, List.of());
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          Deferred<Boolean> asked = new Deferred<>();
          Deferred<String> outcome = new Deferred<>();
          HttpProxy proxy = silent(bench, Kind.CONNECT, asked, outcome);
          try (HttpClient client = client(bench, proxy)) {
            HttpCall call = HttpCall.get("http://" + ELSEWHERE + "/");
            Oroutine<?> caller =
                api.launch(api.current().loop(), () -> api.await(api.send(client, call)));
            api.await(asked.promise(), bench.patience());
            api.cancel(caller);
            diary.note(api.await(outcome.promise(), bench.patience()));
          }
          return true;
        });
    diary.expect("closed");
  }

  static void excepted(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    int[] port = new int[1];
    HttpBench.with(
        bench,
        request -> HttpResponse.text("served"),
        server -> {
          port[0] = server.port();
          HttpProxy proxy = ProxyPeer.open(bench, diary).as(Kind.CONNECT);
          for (String near : new String[] {Ends.HERE, "*.0.0.1"}) {
            HttpProxy excepting = proxy.except("invalid", near, "*." + ELSEWHERE);
            try (HttpClient client = client(bench, excepting)) {
              for (String host : new String[] {Ends.HERE, ELSEWHERE}) {
                HttpCall call = HttpCall.get("http://" + host + ":" + server.port() + "/");
                diary.note(host + " " + api.await(api.send(client, call), bench.patience()).text());
              }
            }
          }
          HttpProxy named = proxy.except("Localhost", "*.Internal");
          for (String host : new String[] {"LOCALHOST", "a.b.internal", "internal"}) {
            diary.note(host + " " + named.leadsTo(host));
          }
        });
    String direct = Ends.HERE + " served";
    String asked = "CONNECT " + ELSEWHERE + ":" + port[0] + " HTTP/1.1";
    String through = ELSEWHERE + " served";
    diary.expect(
        direct,
        asked,
        through,
        direct,
        asked,
        through,
        "LOCALHOST false",
        "a.b.internal false",
        "internal true");
  }
}
