package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    goesThrough(bench, Kind.CONNECT, "CONNECT %s HTTP/1.1", "[::1]");
  }

  static void socks(CoreBench bench) throws Exception {
    goesThrough(bench, Kind.SOCKS5, "SOCKS %s", "0".repeat(31) + "1");
  }

  /** To a name, and to an address, which reads so where it is asked for. */
  private static void goesThrough(CoreBench bench, Kind kind, String asked, String address)
      throws Exception {
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
            String toAddress = "http://[::1]:" + server.port() + "/three";
            for (String url : new String[] {url(server, "/one"), url(server, "/two"), toAddress}) {
              HttpCall call = HttpCall.get(url);
              diary.note(api.await(api.send(client, call), bench.patience()).text());
            }
          }
          diary.note("connections: " + clients.size());
        });
    String target = ELSEWHERE + ":" + port[0];
    diary.expect(
        asked.formatted(target),
        "/one of " + target,
        "/two of " + target,
        asked.formatted(address + ":" + port[0]),
        "/three of [::1]:" + port[0],
        "connections: 2");
  }

  static void credentials(CoreBench bench) throws Exception {
    for (Kind kind : Kind.values()) {
      credentials(bench, kind);
    }
    HttpProxy socks = HttpProxy.socks5("proxy", 65_535);
    refused(bench, "a long user", () -> socks.credentials("u".repeat(256), "secret"));
    refused(bench, "a long password", () -> socks.credentials("u", "p".repeat(256)));
    refused(bench, "no password", () -> socks.credentials("u", ""));
    HttpProxy connect = HttpProxy.connect("proxy", 1);
    refused(bench, "a user with a colon", () -> connect.credentials("u:", "secret"));
    refused(bench, "no port", () -> HttpProxy.connect("proxy", 0));
    refused(bench, "a port that is none", () -> HttpProxy.connect("proxy", 65_536));
  }

  private static void refused(CoreBench bench, String what, Attempt.Code action) {
    bench.attempt().throwing(what, IllegalArgumentException.class, action);
  }

  private static void credentials(CoreBench bench, Kind kind) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String user = "u".repeat(255); // more has no room in SOCKS
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text("server: " + request.header("proxy-authorization").orElse("nothing")),
        server -> {
          ProxyPeer peer = ProxyPeer.wanting(bench, bench.diary(), user + ":secret");
          HttpProxy proxy = peer.as(kind);
          String url = url(server, "/");
          try (HttpClient client = client(bench, proxy.credentials(user, "secret"))) {
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
          refused(
              bench,
              diary,
              asked,
              Kind.CONNECT,
              "HTTP/1.1 403 Not You\r\n\r\n<p>",
              "",
              "403 Not You");
          refused(bench, diary, asked, Kind.CONNECT, "HTTP/1.0 502 No\r\n\r\n", ":1", "502 No");
          String reply = "\5\0\5%s\0\1\0\0\0\0\0\0";
          refused(
              bench, diary, asked, Kind.SOCKS5, reply.formatted("\5"), "", "connection refused");
          refused(bench, diary, asked, Kind.SOCKS5, reply.formatted("\t"), ":65535", "reply 9");
          asked.entries().forEach(diary::note);
          return true;
        });
    diary.expect(
        "REFUSED",
        "REFUSED",
        "REFUSED",
        "REFUSED",
        "CONNECT " + ELSEWHERE + ":80 HTTP/1.1",
        "CONNECT " + ELSEWHERE + ":1 HTTP/1.1",
        "SOCKS " + ELSEWHERE + ":80",
        "SOCKS " + ELSEWHERE + ":65535");
  }

  private static void refused(
      CoreBench bench,
      Diary diary,
      Diary asked,
      Kind kind,
      String says,
      String port,
      String words) {
    ProxyPeer peer = ProxyPeer.saying(bench, asked, says);
    String url = "http://" + ELSEWHERE + port + "/";
    ProxyException failure = failure(bench, peer.as(kind), url);
    String message = String.valueOf(failure.getMessage());
    bench.attempt().expect("the proxy's words in the message", message.contains(words), message);
    diary.note(failure.reason().toString());
  }

  /** An end is a failure as well; what is wrong by itself is known while the proxy waits. */
  static void broken(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    bench.run(
        () -> {
          for (Kind kind : Kind.values()) {
            ProxyPeer peer =
                ProxyPeer.saying(bench, bench.diary(), kind == Kind.CONNECT ? "HTTP/1.1 2" : "\5");
            diary.note("" + failure(bench, peer.as(kind), "http://" + ELSEWHERE + "/").reason());
            String endless = "HTTP/1.1 200 Fine\r\nx: " + "x".repeat(64 << 10);
            for (String says :
                new String[] {
                  "gibberish\r\n\r\n", "\r\n\r\n", "HTTP/1.1 200 Fine\r\n\r\nmore", endless
                }) {
              diary.note(waiting(bench, kind, says, bench.patience()));
            }
            diary.note(waiting(bench, kind, "", bench.scaled(SHORT)));
          }
          return true;
        });
    List<String> expected =
        List.of(
            "BROKEN",
            "BROKEN, closed",
            "BROKEN, closed",
            "BROKEN, closed",
            "BROKEN, closed",
            "TIMED_OUT, closed");
    diary.expect(Stream.of(expected, expected).flatMap(List::stream).toList());
  }

  /** The proxy says this, and then nothing. */
  private static String waiting(CoreBench bench, Kind kind, String says, Duration limit) {
    Deferred<Boolean> closed = new Deferred<>();
    HttpProxy proxy = waiting(bench, kind, says, () -> {}, () -> closed.succeed(true));
    HttpClientOptions options = HttpClientOptions.defaults();
    options = options.proxy(proxy).tcp(options.tcp().connectTimeout(limit));
    ProxyException failure = failure(bench, options, "http://" + ELSEWHERE + "/");
    bench.api().await(closed.promise(), bench.patience());
    return failure.reason() + ", closed";
  }

  /** A proxy that says this to whoever asks, and then nothing. */
  static HttpProxy waiting(
      CoreBench bench, Kind kind, String says, Runnable asked, Runnable closed) {
    Subject api = bench.api();
    TcpServer waiting =
        api.serve(
            Ends.HERE,
            0,
            Served.USUAL,
            connection -> {
              try {
                api.await(api.readSome(connection));
                asked.run();
                api.await(api.write(connection, says.getBytes(UTF_8)));
                while (Served.end(() -> api.await(api.readSome(connection))).endsWith("bytes")) {
                  bench.trace().saw("more is said to the proxy");
                }
              } finally {
                closed.run();
              }
            });
    int port = api.await(waiting.started()).getPort();
    return new HttpProxy(kind, Ends.HERE, port, null, List.of());
  }

  static void givenUp(CoreBench bench) throws Exception {
    givenUp(bench, "http", bench.api()::send);
  }

  /** Twice, as a place is free again. */
  static void givenUp(CoreBench bench, String scheme, HttpClientChecks.Asking asking)
      throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    bench.run(
        () -> {
          HttpProxy proxy =
              waiting(
                  bench, Kind.CONNECT, "", () -> diary.note("asked"), () -> diary.note("closed"));
          HttpClientOptions options = HttpClientOptions.defaults().maxConnections(1);
          try (HttpClient client = api.client(options.proxy(proxy))) {
            HttpCall call = HttpCall.get(scheme + "://" + ELSEWHERE + "/");
            for (int i = 0; i < 4; i += 2) {
              Oroutine<?> caller =
                  api.launch(api.current().loop(), () -> api.await(asking.ask(client, call)));
              await(bench, diary, i + 1);
              api.cancel(caller);
              await(bench, diary, i + 2);
            }
          }
          return true;
        });
    diary.expect("asked", "closed", "asked", "closed");
  }

  private static void await(CoreBench bench, Diary diary, int entries) {
    while (diary.entries().size() < entries) {
      bench.api().await(bench.api().sleep(Duration.ofMillis(1)));
    }
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
          refused(bench, "an asterisk", () -> proxy.except("*internal"));
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
