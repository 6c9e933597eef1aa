package io.monocle.tck.core;

import static io.monocle.tck.core.RawHttp.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.Router;
import java.util.List;
import java.util.Objects;

/** Which handler a router chooses, and what it is told. */
final class HttpRouterChecks {
  private HttpRouterChecks() {}

  private static HttpHandler says(String text) {
    return request -> HttpResponse.text(text);
  }

  /** Sends requests such as {@code GET /a}, and compares the answers. */
  private static void compare(CoreBench bench, Router router, String[]... expected)
      throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        router,
        server -> {
          RawHttp client = HttpBench.connect(bench, server);
          for (String[] each : expected) {
            String[] asked = each[0].split(" ", 2);
            RawHttp.Answer answer =
                client
                    .send(request(asked[0], asked[1], "Content-Length: 0") + "\r\n")
                    .answer(!asked[0].equals("HEAD"));
            String allow = answer.field("allow");
            String told = answer.status() == 200 ? answer.body() : answer.status() + "";
            diary.note(each[0] + ": " + told + (allow == null ? "" : " " + allow));
          }
        });
    diary.expect(List.of(expected).stream().map(each -> each[0] + ": " + each[1]).toList());
  }

  static void chooses(CoreBench bench) throws Exception {
    Router router =
        bench
            .api()
            .router()
            .get("/a/{x}", says("a part"))
            .get("/a/{x:b.*}", says("never"))
            .get("/a/b", says("literal"))
            .get("/a/b", says("never"))
            .post("/a/b", says("posted"))
            .put("/a/b", says("put"))
            .patch("/a/b", says("patched"))
            .delete("/a/b", says("deleted"))
            .route("list", "/a/b", says("listed"))
            .get("/head", says("got"))
            .route("HEAD", "/head", request -> HttpResponse.of(204))
            .post("/{all*}", says("all"));
    compare(
        bench,
        router,
        new String[][] {
          {"GET /a/b", "literal"},
          {"GET /a/%62", "literal"},
          {"GET /a/bc", "a part"},
          {"POST /a/b", "posted"},
          {"PUT /a/b", "put"},
          {"PATCH /a/b", "patched"},
          {"DELETE /a/b", "deleted"},
          {"LIST /a/b", "listed"},
          {"POST /a/c", "all"},
          {"POST /", "all"},
          {"HEAD /a/b", ""},
          {"HEAD /head", "204"},
          {"GET /head", "got"}
        });
  }

  static void refuses(CoreBench bench) throws Exception {
    Router router =
        bench
            .api()
            .router()
            .get("/get", says(""))
            .post("/post", says(""))
            .put("/{x}", says(""))
            .delete("/{x:p.*}", says(""));
    compare(
        bench,
        router,
        new String[][] {
          {"GET /none/at/all", "404"},
          {"GET /get/", "404"},
          {"POST /get", "405 GET, HEAD, PUT"},
          {"HEAD /post", "405 DELETE, POST, PUT"},
          {"OPTIONS /x", "405 PUT"}
        });
  }

  static void names(CoreBench bench) throws Exception {
    Router router =
        bench
            .api()
            .router()
            .get("/one/{x}.{y}/end", told("x", "y"))
            .get("/some/{x:(a|b)[0-9]{2}}-{y}", told("x", "y"))
            .get("/all/{x*}", told("x"))
            .get("/number/{n}", request -> HttpResponse.text(request.number("n") + ""));
    compare(
        bench,
        router,
        new String[][] {
          {"GET /one/a.b/end", "[a][b]"},
          {"GET /one/a%20b.%2f/end", "404"},
          {"GET /one/a%20.+/end", "[a ][+]"},
          {"GET /one/a/b/end", "404"},
          {"GET /one/ab/end", "404"},
          {"GET /one/.b/end", "404"},
          {"GET /some/b12-c", "[b12][c]"},
          {"GET /some/b1-c", "404"},
          {"GET /some/c12-c", "404"},
          {"GET /all/", "[]"},
          {"GET /all/a/b%0ac", "[a/b\nc]"},
          {"GET /all", "404"},
          {"GET /number/-7", "-7"},
          {"GET /number/9223372036854775808", "400"},
          {"GET /number/x", "400"}
        });
    for (String wrong :
        List.of(
            "",
            "a",
            "/{",
            "/}",
            "/{}",
            "/{a b}",
            "/{x*}/y",
            "/{x}/{x}",
            "/{x:(}",
            "/a}{x}",
            "/{x}}",
            "/{x}{")) {
      bench
          .attempt()
          .throwing(
              "the pattern \"" + wrong + "\"",
              IllegalArgumentException.class,
              () -> router.get(wrong, says("")));
    }
    bench
        .attempt()
        .throwing(
            "no method", IllegalArgumentException.class, () -> router.route("a b", "/", says("")));
  }

  private static HttpHandler told(String... names) {
    return request -> {
      StringBuilder told = new StringBuilder();
      for (String name : names) {
        told.append('[').append(request.parameter(name)).append(']');
      }
      return HttpResponse.text(told.toString());
    };
  }

  static void mounts(CoreBench bench) throws Exception {
    Router users =
        new Router()
            .around(around("3"))
            .get("/", says("all users"))
            .get("/{id}", told("id"))
            .get("/stop", says("never"))
            .around(
                (request, next) ->
                    request.path().endsWith("/stop")
                        ? HttpResponse.text("stopped")
                        : around("4").handle(request, next));
    Router router =
        bench
            .api()
            .router()
            .around(around("1"))
            .mount("/users", users)
            .get("/", says("home"))
            .around(around("2"));
    users.get("/late/er", says("never"));
    compare(
        bench,
        router,
        new String[][] {
          {"GET /", "1(2(home))"},
          {"GET /users", "1(2(3(4(all users))))"},
          {"GET /users/7", "1(2(3(4([7]))))"},
          {"GET /users/stop", "1(2(3(stopped)))"},
          {"GET /users/late/er", "404"}
        });
    for (String wrong : List.of("", "users", "/users/", "/")) {
      bench
          .attempt()
          .throwing(
              "mounting at \"" + wrong + "\"",
              IllegalArgumentException.class,
              () -> router.mount(wrong, users));
    }
  }

  private static Router.Filter around(String name) {
    return (request, next) -> {
      HttpResponse inner = Objects.requireNonNull(next.handle(request));
      return HttpResponse.text(
          name + "(" + new String(Objects.requireNonNull(inner.bytes()), UTF_8) + ")");
    };
  }
}
