package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpProxy;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpVersion;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketOptions;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.NetworkException;
import io.monocle.net.Tls;
import io.monocle.net.TlsException;
import io.monocle.net.TlsSession;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HTTP over TLS. */
final class HttpsChecks {
  private static final Duration SHORT = Duration.ofMillis(100);

  private HttpsChecks() {}

  private static HttpServer serve(TlsBench tls, Tls server, HttpHandler handler) {
    Subject api = tls.api();
    return api.await(api.serveHttp(Ends.HERE, 0, HttpBench.USUAL.tls(server), handler));
  }

  private static HttpClient client(TlsBench tls, Tls trusting) {
    return tls.api().client(HttpClientOptions.defaults().tls(trusting));
  }

  private static String url(HttpServer server, String path) {
    return url(server.port(), path);
  }

  private static String url(int port, String path) {
    return "https://" + Ends.HERE + ":" + port + path;
  }

  private static HttpReply get(TlsBench tls, HttpClient client, String url) {
    return tls.api().await(tls.api().send(client, HttpCall.get(url)), tls.bench().patience());
  }

  static void serves(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Set<Integer> ports = new HashSet<>();
          HttpServer server =
              serve(
                  tls,
                  tls.server(),
                  request -> {
                    ports.add(request.remoteAddress().getPort());
                    return HttpResponse.text("you asked for " + request.path());
                  });
          HttpClient client = client(tls, tls.client());
          diary.note(get(tls, client, url(server, "/one")).text());
          HttpReply second = get(tls, client, url(server, "/two"));
          diary.note(second.text() + " by " + second.url().substring(0, 8));
          diary.note("connections: " + ports.size());
        });
    diary.expect("you asked for /one", "you asked for /two by https://", "connections: 1");
  }

  static void failsByName(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server =
              serve(
                  tls,
                  tls.server(),
                  request -> {
                    diary.note("handled");
                    return HttpResponse.text("well");
                  });
          String url = url(server, "/page");
          TlsException refused =
              bench.failing(
                  "a call to whom it does not trust",
                  TlsException.class,
                  bench.patience(),
                  () -> api.send(client(tls, Tls.client()), HttpCall.get(url)));
          diary.note(
              refused.reason()
                  + (String.valueOf(refused.getMessage()).contains(url) ? " with the URL" : ""));
          diary.note(get(tls, client(tls, tls.client()), url).text());
        });
    diary.expect("NOT_TRUSTED with the URL", "handled", "well");
  }

  static void staysSecure(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls ->
            HttpBench.another(
                bench,
                request -> {
                  diary.note("went on in plain");
                  return HttpResponse.text("plain");
                },
                plain -> {
                  String location = "http://" + Ends.HERE + ":" + plain.port() + "/";
                  HttpServer server =
                      serve(
                          tls,
                          tls.server(),
                          request ->
                              request.path().equals("/near")
                                  ? HttpResponse.of(302).header("location", "/there")
                                  : request.path().equals("/there")
                                      ? HttpResponse.text("there")
                                      : HttpResponse.of(302).header("location", location));
                  HttpClient client = client(tls, tls.client());
                  diary.note(get(tls, client, url(server, "/near")).text());
                  diary.note("" + get(tls, client, url(server, "/away")).status());
                }));
    diary.expect("there", "302");
  }

  static void cutOff(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int port =
              tls.serve(
                  tls.server(),
                  connection -> {
                    api.await(api.readUntil(connection, "\r\n\r\n"));
                    api.await(
                        api.write(
                            connection,
                            "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\nhalf".getBytes(UTF_8)));
                    api.await(api.flush(connection));
                    if (diary.has("half")) {
                      api.await(api.readSome(connection.detached()));
                    }
                  });
          HttpClient client =
              api.client(
                  HttpClientOptions.defaults().tls(tls.client()).version(HttpVersion.HTTP_1_1));
          diary.note(get(tls, client, url(port, "/whole")).text());
          Relay relay = Relay.to(bench, port);
          var download =
              api.await(
                  api.download(client, HttpCall.get(url(relay.port(), "/"))), bench.patience());
          byte[] some = api.await(api.read(download.body()), bench.patience());
          diary.note("then " + (some == null ? "nothing" : new String(some, UTF_8)));
          relay.cut();
          bench.failing(
              "reading what was cut off",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.read(download.body()));
        });
    diary.expect("half", "then half");
  }

  static void plainClients(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server =
              serve(
                  tls,
                  tls.server().handshakeTimeout(bench.scaled(SHORT)),
                  request -> {
                    diary.note("handled");
                    return HttpResponse.text("plain");
                  });
          tls.silent(Served.connect(bench, server.port()));
          diary.note("closed after a time");
          Connection talker = Served.connect(bench, server.port());
          api.await(api.write(talker, "GET / HTTP/1.1\r\nhost: here\r\n\r\n".getBytes(UTF_8)));
          diary.note("answered: " + answered(bench, talker));
        });
    diary.expect("closed after a time", "answered: false");
  }

  private static boolean answered(CoreBench bench, Connection plain) {
    StringBuilder all = new StringBuilder();
    try {
      byte[] some;
      while ((some = bench.api().await(plain.readSome(), bench.patience())) != null) {
        all.append(new String(some, UTF_8));
      }
    } catch (NetworkException closed) {
      bench.trace().saw("closed with a reset");
    }
    return all.indexOf("HTTP/") >= 0;
  }

  static void session(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpHandler handler = request -> HttpResponse.text(shown(request.tls()));
    TlsBench.with(
        bench,
        tls -> {
          Tls asking =
              tls.server()
                  .trust(tls.authority().certificate())
                  .clientAuthentication(Tls.ClientAuthentication.OPTIONAL);
          HttpServer server = serve(tls, asking, handler);
          Authority.Papers papers = tls.authority().issue("user", "user.test");
          Tls known = tls.client().identity(api.pem(papers.chain(), papers.key()));
          for (HttpVersion version :
              new HttpVersion[] {HttpVersion.HTTP_1_1, HttpVersion.NEGOTIATED}) {
            for (Tls each : new Tls[] {tls.client(), known}) {
              HttpClient client =
                  api.client(HttpClientOptions.defaults().tls(each).version(version));
              diary.note(get(tls, client, url(server, "/")).text());
              diary.note(get(tls, client, url(server, "/again")).text());
            }
          }
          HttpServer plain = api.await(api.serveHttp(Ends.HERE, 0, HttpBench.USUAL, handler));
          HttpClient client = api.client(HttpClientOptions.defaults());
          diary.note(get(tls, client, "http://" + Ends.HERE + ":" + plain.port() + "/").text());
        });
    String nobody = "TLSv1.3, nobody";
    String user = "TLSv1.3, CN=user";
    diary.expect(nobody, nobody, user, user, nobody, nobody, user, user, "plain");
  }

  private static String shown(@Nullable TlsSession session) {
    if (session == null) {
      return "plain";
    }
    String peer =
        session.peerCertificates().isEmpty()
            ? "nobody"
            : session.peerCertificates().getFirst().getSubjectX500Principal().getName();
    return session.protocol() + ", " + peer;
  }

  static void throughProxy(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    int[] port = new int[1];
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server =
              serve(tls, tls.server(), request -> HttpResponse.text("you asked for an answer"));
          port[0] = server.port();
          for (HttpProxy.Kind kind : HttpProxy.Kind.values()) {
            ProxyPeer peer = ProxyPeer.open(bench, diary);
            HttpClientOptions options =
                HttpClientOptions.defaults().tls(tls.client()).proxy(peer.as(kind));
            diary.note(get(tls, api.client(options), url(server, "/secret")).text());
            diary.note("seen: " + seen(peer.passed()));
          }
        });
    String target = Ends.HERE + ":" + port[0];
    diary.expect(
        "CONNECT " + target + " HTTP/1.1",
        "you asked for an answer",
        "seen: no word",
        "SOCKS " + target,
        "you asked for an answer",
        "seen: no word");
  }

  private static String seen(String passed) {
    return passed.isEmpty() || passed.contains("secret") || passed.contains("answer")
        ? passed
        : "no word";
  }

  static void webSocket(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server =
              serve(
                  tls,
                  tls.server(),
                  request ->
                      request.path().equals("/chat")
                          ? api.webSocket(
                              WebSocketOptions.defaults(),
                              socket -> {
                                for (WebSocketMessage each;
                                    (each = api.await(api.receive(socket))) != null; ) {
                                  api.await(api.send(socket, "you said " + each.text()));
                                }
                              })
                          : HttpResponse.text("page"));
          try (HttpClient client = client(tls, tls.client())) {
            diary.note(get(tls, client, url(server, "/page")).text());
            String url = "wss://" + Ends.HERE + ":" + server.port() + "/chat";
            try (WebSocket socket =
                api.await(
                    api.webSocket(client, HttpCall.get(url), WebSocketOptions.defaults()),
                    bench.patience())) {
              api.await(api.send(socket, "hello"));
              WebSocketMessage said = api.await(api.receive(socket), bench.patience());
              diary.note(said == null ? "nothing" : said.text());
              api.await(api.send(socket, "x".repeat(100_000)));
              WebSocketMessage large = api.await(api.receive(socket), bench.patience());
              diary.note(large == null ? "nothing" : large.text().length() + " characters");
            }
            diary.note(get(tls, client, url(server, "/page")).text());
          }
        });
    diary.expect("page", "you said hello", "100009 characters", "page");
  }

  static void unsupported(CoreBench bench) throws Exception {
    Subject api = bench.api();
    TlsBench.with(
        bench,
        tls -> {
          Tls server = tls.server();
          refused(
              bench,
              "serving",
              () ->
                  api.serveHttp(
                      Ends.HERE, 0, HttpBench.USUAL.tls(server), request -> HttpResponse.of(200)));
          HttpClient client = api.client(HttpClientOptions.defaults());
          refused(bench, "calling", () -> api.send(client, HttpCall.get("https://127.0.0.1:1/")));
        });
  }

  private static void refused(CoreBench bench, String what, Runnable code) {
    UnsupportedOperationException refusal =
        bench.attempt().throwing(what, UnsupportedOperationException.class, code::run);
    bench
        .attempt()
        .expect(
            "a message with HTTPS",
            String.valueOf(refusal.getMessage()).contains("HTTPS"),
            refusal.getMessage());
  }
}
