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
          diary.note(request.cookie("") + " " + request.cookie("q") + " " + request.cookie("e"));
          return HttpResponse.of(200)
              .cookie(Cookie.of("plain", "1"))
              .cookie(
                  Cookie.of("full", "2")
                      .domain("a-z.AZ.09.com")
                      .path("/x y~")
                      .maxAge(Duration.ofMinutes(1))
                      .secure()
                      .httpOnly()
                      .sameSite(Cookie.SameSite.LAX))
              .cookie(Cookie.of("__Host-own", "~!#").secure())
              .cookie(Cookie.forget("old"));
        },
        server -> {
          try (HttpClient client = bench.api().client(OPTIONS)) {
            String said = "=0; a=1; b=\"2\"; a=3; q=\"; e=";
            var call = HttpCall.get(Urls.of(server, "/")).header("cookie", said);
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
        "Optional.empty Optional[\"] Optional[]",
        "plain=1; Path=/",
        "full=2; Domain=a-z.az.09.com; Path=/x y~; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
        "__Host-own=~!#; Path=/; Secure",
        "old=; Path=/; Max-Age=0");
  }

  static void badCookies(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(() -> true);
    for (String bad : new String[] {"1; Domain=b", "1\r\nx: y", "1 2", "\"1", "1\u007f"}) {
      refused(bench.attempt(), "the value " + bad, () -> api.cookie("a", bad));
    }
    refused(bench.attempt(), "a name with a space", () -> api.cookie("a b", "1"));
    Cookie fine = Cookie.of("a", "1");
    refused(bench.attempt(), "a path with a semicolon", () -> fine.path("/;x"));
    refused(bench.attempt(), "a path with a character of control", () -> fine.path("/\u007f"));
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
    refused(
        bench.attempt(),
        "a host's own cookie with a domain",
        () -> response.cookie(Cookie.of("__Host-a", "1").secure().domain("x")));
    refused(
        bench.attempt(),
        "a host's own cookie without Secure",
        () -> response.cookie(Cookie.of("__Host-a", "1")));
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
    HttpJarChecks.keeps(bench);
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
          for (String realm : new String[] {"\"here", "\\here"}) {
            refused(
                bench.attempt(), "realm " + realm, () -> BasicAuth.realm(realm, (u, p) -> true));
          }
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
            diary.note(api.await(api.send(client, call.basicAuth("", "p"))).text());
          }
          HttpCall call = HttpCall.get(Urls.of(server, "/"));
          for (String user : new String[] {"a:b", ":b", "a\n"}) {
            refused(bench.attempt(), "the user " + user, () -> call.basicAuth(user, "c"));
          }
        });
    diary.expect("J\u00fcrgen/p:\u20ac", "/p");
  }
}
