package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;
import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.net.Connection;
import io.monocle.tck.core.RawHttp.Answer;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Requests and responses as they are on the wire. */
final class HttpMessageChecks {
  private HttpMessageChecks() {}

  static void handlerSeesRequest(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          diary.note(request.method() + " " + request.path() + " " + request.version());
          diary.note("query " + request.query());
          diary.note("field " + request.headers().all("x-TWICE"));
          return HttpResponse.of(200);
        },
        server ->
            connect(bench, server)
                .get("/a%20b/c?x=1&y=%C3%A9+z&x=2&%41=+&=", "X-Twice: one", "x-twice: two")
                .answer());
    diary.expect(
        "GET /a b/c HTTP/1.1", "query {x=[1, 2], y=[\u00e9 z], A=[ ], =[]}", "field [one, two]");
  }

  static void addresses(CoreBench bench) throws Exception {
    addresses(
        bench,
        server -> {
          RawHttp client = connect(bench, server);
          client.get("/").answer();
          return client.connection();
        });
  }

  /** Asks once, and says on which connection. */
  static void addresses(CoreBench bench, Function<HttpServer, Connection> asking) throws Exception {
    List<InetSocketAddress> seen = new ArrayList<>();
    HttpBench.with(
        bench,
        request -> {
          seen.add(request.remoteAddress());
          seen.add(request.localAddress());
          bench.trace().saw("a request between " + seen);
          return HttpResponse.of(200);
        },
        server -> {
          Connection connection = asking.apply(server);
          bench
              .attempt()
              .equal(
                  "both ends of the connection",
                  List.of(connection.localAddress(), connection.remoteAddress()),
                  seen);
        });
  }

  static void responseAsGiven(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            switch (request.path()) {
              case "/html" -> HttpResponse.html("<p>");
              case "/json" -> HttpResponse.json("[]");
              case "/last" -> HttpResponse.text("here").status(599);
              default -> api.header(HttpResponse.text("here").status(201), "aAzZ-09", "its value");
            },
        server -> {
          long before = Instant.now().getEpochSecond();
          Answer answer = connect(bench, server).get("/").answer();
          diary.note(answer.toString());
          diary.note("own field " + answer.field("aazz-09"));
          diary.note("type " + answer.field("content-type"));
          diary.note("length " + answer.field("content-length"));
          Instant date = RFC_1123_DATE_TIME.parse(answer.field("date") + "", Instant::from);
          long now = Instant.now().getEpochSecond();
          diary.note("now " + (before <= date.getEpochSecond() && date.getEpochSecond() <= now));
          for (String path : new String[] {"/last", "/html", "/json"}) {
            Answer other = connect(bench, server).get(path).answer();
            diary.note(other + " " + other.field("content-type"));
          }
        });
    for (int status : new int[] {199, 600}) {
      bench
          .attempt()
          .throwing("no status", IllegalArgumentException.class, () -> HttpResponse.of(status));
    }
    diary.expect(
        "201 here",
        "own field its value",
        "type text/plain; charset=utf-8",
        "length 4",
        "now true",
        "599 here text/plain; charset=utf-8",
        "200 <p> text/html; charset=utf-8",
        "200 [] application/json");
  }

  static void keepsConnections(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text(request.path()),
        server -> {
          RawHttp client = connect(bench, server);
          for (int i = 0; i < 3; i++) {
            diary.note(client.get("/" + i).answer().toString());
          }
        });
    diary.expect("200 /0", "200 /1", "200 /2");
  }

  /** The first one takes longest, and all three come in one piece. */
  static void pipelines(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/0")) {
            api.await(api.sleep(bench.aWhile()));
          }
          return HttpResponse.text(request.path());
        },
        server -> {
          RawHttp client = connect(bench, server);
          client.send(
              request("GET", "/0")
                  + "\r\n"
                  + request("GET", "/1")
                  + "\r\n"
                  + request("GET", "/2")
                  + "\r\n");
          for (int i = 0; i < 3; i++) {
            diary.note(client.answer().toString());
          }
        });
    diary.expect("200 /0", "200 /1", "200 /2");
  }

  static void closesIfAsked(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("bye"),
        server -> {
          RawHttp polite = connect(bench, server).get("/", "Connection: close");
          diary.note(polite.answer() + ", " + polite.end());
          RawHttp old = connect(bench, server).send("GET / HTTP/1.0\r\n\r\n");
          diary.note(old.answer() + ", " + old.end());
          RawHttp keeping =
              connect(bench, server).send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
          diary.note(keeping.answer() + ", kept " + keeping.isKept());
        });
    diary.expect("200 bye, closed", "200 bye, closed", "200 bye, kept true");
  }

  static void closesIfAnswered(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> api.header(HttpResponse.text("last"), "connection", "close"),
        server -> {
          RawHttp client = connect(bench, server).get("/");
          diary.note(client.answer() + ", " + client.end());
        });
    diary.expect("200 last, closed");
  }

  static void head(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            request.path().equals("/stream")
                ? HttpResponse.stream("text/plain", out -> diary.note("a body is written"))
                : HttpResponse.text("not sent"),
        server -> {
          RawHttp client = connect(bench, server);
          Answer answer = client.send(request("HEAD", "/") + "\r\n").answer(false);
          diary.note(answer + ", length " + answer.field("content-length"));
          diary.note(client.send(request("HEAD", "/stream") + "\r\n").answer(false).toString());
          diary.note("kept " + client.isKept());
        });
    diary.expect("200, length 8", "200", "kept true");
  }

  static void noBody(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            request.path().equals("/kept")
                ? HttpResponse.text("kept")
                : HttpResponse.text("not sent")
                    .status(Integer.parseInt(request.path().substring(1))),
        server -> {
          RawHttp client = connect(bench, server);
          for (int status : new int[] {204, 304}) {
            Answer answer = client.get("/" + status).answer();
            diary.note(answer + ", chunked " + answer.fields().containsKey("transfer-encoding"));
          }
          diary.note(client.get("/kept").answer().toString());
        });
    diary.expect("204, chunked false", "304, chunked false", "200 kept");
  }
}
