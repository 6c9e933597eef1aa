package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;
import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;

import io.monocle.Deferred;
import io.monocle.http.HttpResponse;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** What a server does not take. */
@SuppressWarnings("StringConcatToTextBlock") // carriage returns are what they are about
final class HttpRefusalChecks {
  private HttpRefusalChecks() {}

  static void malformed(CoreBench bench) throws Exception {
    refused(
        bench,
        List.of(
            "gibberish\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: here\r\nno colon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: here\r\nna me: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: here\r\nname : x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: here\r\nContent-Length: three\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: here\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"));
  }

  /** All of it comes at once, and a handler takes its time before it says what it does. */
  static void malformedBody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String much = "x".repeat(4 << 20);
    HttpBench.with(
        bench,
        request -> {
          api.await(api.sleep(bench.aWhile()));
          diary.note("undisturbed");
          if (request.path().equals("/asks")) {
            for (byte[] some; (some = api.await(api.read(request.body()))) != null; ) {
              bench.trace().saw(some.length + " bytes of the body");
            }
          }
          return HttpResponse.text(much);
        },
        server -> {
          for (String target : List.of("/answers", "/asks")) {
            RawHttp client = connect(bench, server);
            client.send(
                request("POST", target, "Transfer-Encoding: chunked") + "\r\n3\r\nabc\r\nxyz\r\n");
            RawHttp.Answer answer = client.answer();
            diary.note(answer.status() + " with " + answer.body().length() + ", " + client.end());
          }
        });
    diary.expect(
        "undisturbed",
        "200 with " + much.length() + ", closed",
        "undisturbed",
        "400 with 0, closed");
  }

  static void smuggled(CoreBench bench) throws Exception {
    refused(
        bench,
        List.of(
            "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n"
                + "\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n"
                + "\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
            "POST / HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: identity, chunked, x\r\n"
                + "\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\nHost: here\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.0\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: here\r\nX: a\r\n b\r\n\r\n",
            "GET / HTTP/1.1\nHost: here\n\n",
            "GET / HTTP/1.1\r\nHost: here\nX: y\r\n\r\n"));
  }

  static void host(CoreBench bench) throws Exception {
    refused(
        bench,
        List.of("GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: here\r\nHost: there\r\n\r\n"));
  }

  static void badHost(CoreBench bench) throws Exception {
    refused(
        bench,
        Stream.of("he re", "a/b", "a,b", "u@here", "here:x", "here:65536", "[::1", "h\u00e9")
            .map(host -> "GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
            .toList());
  }

  static void notSpoken(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("reached"),
        server -> {
          for (String line :
              List.of(
                  "GET / HTTP/2.0", "GET / http/1.1", "CONNECT a:1 HTTP/1.1", "GET * HTTP/1.1")) {
            RawHttp client = connect(bench, server).send(line + "\r\nHost: here\r\n\r\n");
            diary.note(client.answer().status() + ", " + client.end());
          }
          diary.note(connect(bench, server).get("/").answer().toString());
        });
    diary.expect("505, closed", "505, closed", "501, closed", "400, closed", "200 reached");
  }

  static void target(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("reached"),
        server -> {
          for (String bad : List.of("/%zz", "/%f", "/%ff", "path", "/a#b", "://here/")) {
            diary.note(connect(bench, server).get(bad).answer().status() + "");
          }
        });
    diary.expect("400", "400", "400", "400", "400", "400");
  }

  /** Each on a connection of its own, which is closed; the server goes on. */
  private static void refused(CoreBench bench, List<String> requests) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          api.await(api.bytes(request.body()));
          return HttpResponse.text("reached");
        },
        server -> {
          for (String bad : requests) {
            RawHttp client = connect(bench, server).send(bad);
            int status = client.answer().status();
            boolean refused = status == 400 || status == 501;
            diary.note(refused ? "refused, " + client.end() : bad + " gave " + status);
          }
          diary.note(connect(bench, server).get("/").answer().toString());
        });
    List<String> expected =
        new ArrayList<>(Collections.nCopies(requests.size(), "refused, closed"));
    expected.add("200 reached");
    diary.expect(expected);
  }

  /** At the limit, also when the last byte comes after another client was answered. */
  static void longRequestLine(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.maxRequestLine(200),
        request -> HttpResponse.text("taken"),
        server -> {
          String path = "/" + "x".repeat(200 - "GET / HTTP/1.1".length());
          RawHttp cut = connect(bench, server).send("GET " + path + " HTTP/1.1\r");
          diary.note(connect(bench, server).get(path).answer().toString());
          diary.note(cut.send("\nHost: here\r\n\r\n").answer().toString());
          RawHttp client = connect(bench, server).get(path + "x");
          diary.note(client.answer().status() + ", " + client.end());
        });
    diary.expect("200 taken", "200 taken", "414, closed");
    HttpBench.least(bench, 64, USUAL::maxRequestLine);
  }

  /** At the limit, also when the last byte comes after another client was answered. */
  static void manyHeaders(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.maxHeaders(200),
        request -> HttpResponse.text("taken"),
        server -> {
          String field = "X: " + "x".repeat(200 - "Host: hereX: ".length());
          RawHttp cut = connect(bench, server).send(request("GET", "/", field) + "\r");
          diary.note(connect(bench, server).get("/", field).answer().toString());
          diary.note(cut.send("\n").answer().toString());
          RawHttp client = connect(bench, server).get("/", field + "x");
          diary.note(client.answer().status() + ", " + client.end());
        });
    diary.expect("200 taken", "200 taken", "431, closed");
    HttpBench.least(bench, 64, USUAL::maxHeaders);
  }

  static void bigBody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.maxBody(1_000),
        request -> HttpResponse.text(api.await(api.bytes(request.body())).length + " bytes"),
        server -> {
          String one = request("POST", "/", "Content-Length: 1000") + "\r\n" + "x".repeat(1_000);
          diary.note(connect(bench, server).send(one).answer().toString());
          String more = request("POST", "/", "Content-Length: 1001") + "\r\n" + "x".repeat(1_001);
          diary.note(connect(bench, server).send(more).answer().status() + "");
          String chunks =
              request("POST", "/", "Transfer-Encoding: chunked")
                  + "\r\n3e9\r\n"
                  + "x".repeat(1_001)
                  + "\r\n0\r\n\r\n";
          diary.note(connect(bench, server).send(chunks).answer().status() + "");
        });
    diary.expect("200 1000 bytes", "413", "413");
    HttpBench.least(bench, 1, USUAL::maxBody);
  }

  static void slowHead(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.headTimeout(bench.scaled(Duration.ofMillis(100))),
        request -> HttpResponse.text("taken"),
        server -> {
          RawHttp slow = connect(bench, server).send("GET / HT");
          diary.note(slow.answer().status() + ", " + slow.end());
          RawHttp kept = connect(bench, server);
          diary.note(kept.get("/").answer().toString());
          kept.send("GET / HT");
          diary.note(kept.answer().status() + ", " + kept.end());
          RawHttp ahead = connect(bench, server).send(request("GET", "/") + "\r\nGET / HT");
          diary.note(ahead.answer().toString());
          diary.note(ahead.answer().status() + ", " + ahead.end());
        });
    diary.expect("408, closed", "200 taken", "408, closed", "200 taken", "408, closed");
    HttpBench.positive(bench, USUAL::headTimeout);
  }

  static void idle(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL
            .idleTimeout(bench.scaled(Duration.ofMillis(100)))
            .headTimeout(bench.scaled(Duration.ofMillis(400))),
        request -> {
          api.await(api.sleep(bench.scaled(Duration.ofMillis(250))));
          return HttpResponse.text("in spite of the time it took");
        },
        server -> {
          RawHttp client = connect(bench, server).get("/");
          diary.note(client.answer().toString());
          diary.note("closed after no answer: " + (client.answer().status() == 0));
        });
    diary.expect("200 in spite of the time it took", "closed after no answer: true");
    HttpBench.positive(bench, USUAL::idleTimeout);
  }

  static void tooManyRequests(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    AtomicBoolean isFirst = new AtomicBoolean(true);
    Deferred<Boolean> refused = new Deferred<>();
    HttpBench.with(
        bench,
        USUAL.maxRequests(1),
        request -> {
          if (!isFirst.getAndSet(false)) {
            return HttpResponse.text("second");
          }
          api.await(refused.promise());
          return HttpResponse.text("first");
        },
        server -> {
          RawHttp first = connect(bench, server).get("/");
          while (server.requests() == 0) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          RawHttp.Answer second = connect(bench, server).get("/").answer();
          diary.note(second.status() + ", retry after " + second.field("retry-after"));
          api.succeed(refused, true);
          diary.note(first.answer().toString());
        });
    diary.expect("503, retry after 1", "200 first");
    HttpBench.least(bench, 1, USUAL::maxRequests);
  }

  static void injectedField(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(() -> true);
    for (String[] bad :
        new String[][] {
          {"x", "a\r\nb: c"}, {"x", "a\nb"}, {"x", "a\0"}, {"x\r\ny", "a"}, {"x y", "a"}, {"", "a"}
        }) {
      bench
          .attempt()
          .throwing(
              "a field that breaks out of the header",
              IllegalArgumentException.class,
              () -> api.header(HttpResponse.of(200), bad[0], bad[1]));
      bench
          .attempt()
          .throwing(
              "one more field that breaks out of the header",
              IllegalArgumentException.class,
              () -> HttpResponse.of(200).addHeader(bad[0], bad[1]));
    }
  }
}
