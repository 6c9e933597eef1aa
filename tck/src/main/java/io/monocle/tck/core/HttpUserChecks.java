package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;

import io.monocle.http.BasicAuth;
import io.monocle.http.Cookie;
import io.monocle.http.CookieJar;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.Router;
import io.monocle.tck.kit.Attempt;
import io.monocle.tck.subject.Subject;
import java.time.Duration;

/** Cookies and passwords. */
final class HttpUserChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();

  private HttpUserChecks() {}

  static void cookies(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          diary.note(request.cookie("a") + " " + request.cookie("b") + " " + request.cookie("c"));
          return HttpResponse.of(200)
              .cookie(Cookie.of("plain", "1"))
              .cookie(
                  Cookie.of("full", "2")
                      .domain("example.com")
                      .path("/x")
                      .maxAge(Duration.ofMinutes(1))
                      .secure()
                      .httpOnly()
                      .sameSite(Cookie.SameSite.LAX))
              .cookie(Cookie.forget("old"));
        },
        server -> {
          try (HttpClient client = bench.api().client(OPTIONS)) {
            var call = HttpCall.get(Urls.of(server, "/")).header("cookie", "a=1; b=\"2\"; a=3");
            bench
                .api()
                .await(bench.api().send(client, call))
                .headers()
                .all("set-cookie")
                .forEach(diary::note);
          }
        });
    diary.expect(
        "Optional[1] Optional[2] Optional.empty",
        "plain=1; Path=/",
        "full=2; Domain=example.com; Path=/x; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
        "old=; Path=/; Max-Age=0");
  }

  static void badCookies(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(() -> true);
    refused(bench.attempt(), "a value with a semicolon", () -> api.cookie("a", "1; Domain=b"));
    refused(bench.attempt(), "a value with a line break", () -> api.cookie("a", "1\r\nx: y"));
    refused(bench.attempt(), "a name with a space", () -> api.cookie("a b", "1"));
    Cookie fine = Cookie.of("a", "1");
    refused(bench.attempt(), "a path with a semicolon", () -> fine.path("/;x"));
    refused(bench.attempt(), "a domain with a space", () -> fine.domain("a b"));
    HttpResponse response = HttpResponse.of(200);
    refused(
        bench.attempt(),
        "SameSite=None without Secure",
        () -> response.cookie(fine.sameSite(Cookie.SameSite.NONE)));
    refused(
        bench.attempt(),
        "a host's own cookie with a path",
        () -> response.cookie(Cookie.of("__Host-a", "1").secure().path("/x")));
  }

  private static void refused(Attempt attempt, String what, Attempt.Code action) {
    attempt.throwing(what, IllegalArgumentException.class, action);
  }

  static void jar(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Router router =
        new Router()
            .get(
                "/set/here",
                request ->
                    HttpResponse.redirect("/shown")
                        .addHeader("set-cookie", "all=1; Path=/")
                        .addHeader("set-cookie", "folder=2")
                        .addHeader("set-cookie", "shown=3; Path=/shown; Max-Age=3600")
                        .addHeader("set-cookie", "tls=4; Path=/; Secure")
                        .addHeader("set-cookie", "away=5; Path=/; Domain=example.com")
                        .addHeader("set-cookie", "__Host-a=0; Path=/")
                        .addHeader("set-cookie", "over=6; Path=/; Max-Age=0")
                        .addHeader(
                            "set-cookie", "past=7; Path=/; Expires=Thu, 01-Jan-1970 00:00:01 GMT")
                        .addHeader(
                            "set-cookie",
                            "late=8; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:01 GMT"))
            .get("/forget", request -> HttpResponse.of(200).cookie(Cookie.forget("all")))
            .get("/{path*}", HttpUserChecks::told);
    HttpBench.with(
        bench,
        router,
        server -> {
          try (HttpClient client = api.client(OPTIONS.cookies(CookieJar.empty()))) {
            for (String path : new String[] {"/set/here", "/set/x", "/showns", "/forget", "/x"}) {
              HttpCall call = HttpCall.get(Urls.of(server, path));
              diary.note(api.await(api.send(client, call)).text());
            }
          }
          try (HttpClient client = HttpClient.open(OPTIONS)) {
            HttpCall call = HttpCall.get(Urls.of(server, "/set/here"));
            diary.note("no jar: " + api.await(api.send(client, call)).text());
          }
        });
    diary.expect(
        "shown=3; all=1; late=8",
        "folder=2; all=1; late=8",
        "all=1; late=8",
        "",
        "late=8",
        "no jar: none");
  }

  private static HttpResponse told(HttpRequest request) {
    return HttpResponse.text(request.header("cookie").orElse("none"));
  }

  static void basicAuth(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        new Router()
            .around(
                BasicAuth.realm(
                    "here",
                    (user, password) -> user.equals("u") && BasicAuth.isSame(password, "p:w")))
            .get("/", request -> HttpResponse.text(request.basicAuth().orElseThrow().toString())),
        server -> {
          RawHttp client = connect(bench, server);
          RawHttp.Answer asked = client.get("/").answer();
          diary.note(asked.status() + " " + asked.field("www-authenticate"));
          for (String said : new String[] {"dTpwOnc=", "dTpwOm8=", "dQ==", "%%", ""}) {
            RawHttp.Answer answer = client.get("/", "Authorization: basic " + said).answer();
            diary.note(answer.status() == 200 ? answer.toString() : answer.status() + "");
          }
          diary.note(client.get("/", "Authorization: Bearer dTpwOnc=").answer().status() + "");
        });
    diary.expect(
        "401 Basic realm=\"here\", charset=\"UTF-8\"",
        "200 Credentials[u]",
        "401",
        "401",
        "401",
        "401",
        "401");
  }

  static void saysUser(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text(
                request
                    .basicAuth()
                    .map(said -> said.user() + "/" + said.password())
                    .orElse("none")),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            HttpCall call = HttpCall.get(Urls.of(server, "/")).basicAuth("J\u00fcrgen", "p:\u20ac");
            diary.note(api.await(api.send(client, call)).text());
          }
          bench
              .attempt()
              .throwing(
                  "a user with a colon",
                  IllegalArgumentException.class,
                  () -> HttpCall.get(Urls.of(server, "/")).basicAuth("a:b", "c"));
        });
    diary.expect("J\u00fcrgen/p:\u20ac");
  }
}
