package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.http.HttpResponse;
import io.monocle.tck.core.RawHttp2.Answer;
import io.monocle.tck.subject.Subject;
import java.util.List;

/** Requests and responses of HTTP/2. */
final class Http2MessageChecks {
  private Http2MessageChecks() {}

  static void handlerSeesRequest(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          diary.note(
              request.method()
                  + " "
                  + request.path()
                  + " "
                  + request.query("c").orElse("")
                  + " "
                  + request.version());
          diary.note(request.headers().all("host") + " " + request.headers().all("x-a"));
          diary.note("cookies " + request.headers().all("cookie"));
          return HttpResponse.text(new String(api.await(api.bytes(request.body())), UTF_8))
              .status(202)
              .header("X-Own", "yes");
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          client.request(
              1,
              "POST",
              "/a%20b?c=d",
              false,
              "x-a",
              "1",
              "cookie",
              "e=1",
              "x-a",
              "2",
              "cookie",
              "f=2");
          Answer answer = client.data(1, "bo", false).data(1, "dy", true).answer(1);
          diary.note(answer + " " + answer.field("x-own") + " " + answer.field("content-length"));
        });
    diary.expect("POST /a b d HTTP/2.0", "[here] [1, 2]", "cookies [e=1; f=2]", "202 body yes 4");
  }

  static void addresses(CoreBench bench) throws Exception {
    HttpMessageChecks.addresses(
        bench,
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          client.get(1, "/").answer(1);
          return client.wire().connection();
        });
  }

  static void onePort(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text(request.version()),
        server -> {
          RawHttp first = HttpBench.connect(bench, server);
          RawHttp2 second = RawHttp2.connect(bench, server);
          diary.note(first.get("/").answer().toString());
          diary.note(second.get(1, "/").answer(1).toString());
          diary.note(first.get("/").answer().toString());
          diary.note(second.get(3, "/").answer(3).toString());
        });
    diary.expect("200 HTTP/1.1", "200 HTTP/2.0", "200 HTTP/1.1", "200 HTTP/2.0");
  }

  /** The first one is let go when the last one was answered. */
  static void manyAtATime(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/wait")) {
            api.await(go.promise());
          }
          return HttpResponse.text(request.path());
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).get(1, "/wait").get(3, "/go");
          diary.note(client.answer(3).toString());
          go.succeed(true);
          diary.note(client.answer(1).toString());
        });
    diary.expect("200 /go", "200 /wait");
  }

  static void tooManyAtATime(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        USUAL.maxStreams(2),
        request -> {
          api.await(go.promise());
          return HttpResponse.text(request.path());
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          diary.note("at most " + client.maxStreams());
          client.get(1, "/1").get(3, "/3").get(5, "/5");
          diary.note("the third refused " + client.answer(5).isRefused());
          go.succeed(true);
          diary.note(client.answer(1) + ", " + client.answer(3));
          diary.note(client.get(7, "/7").answer(7).toString());
        });
    diary.expect("at most 2", "the third refused true", "200 /1, 200 /3", "200 /7");
    HttpBench.least(bench, 1, USUAL::maxStreams);
  }

  static void fieldsOfConnections(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text("fine")
                .header("X-Own", "yes")
                .header("Connection", "keep-alive")
                .header("Keep-Alive", "timeout=5")
                .header("Upgrade", "h2c"),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          Answer answer = client.get(1, "/").answer(1);
          diary.note(answer + ", own field " + answer.field("x-own"));
          for (String name : List.of("connection", "keep-alive", "upgrade", "transfer-encoding")) {
            diary.note(name + " " + answer.field(name));
          }
        });
    diary.expect(
        "200 fine, own field yes",
        "connection null",
        "keep-alive null",
        "upgrade null",
        "transfer-encoding null");
  }

  static void withoutBodies(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text("a body").status((int) Long.parseLong(request.path().substring(1))),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          Answer head = client.request(1, "HEAD", "/200", true).answer(1);
          diary.note(head + ", length " + head.field("content-length"));
          diary.note(client.get(3, "/204").answer(3).toString());
          diary.note(client.get(5, "/304").answer(5).toString());
        });
    diary.expect("200, length 6", "204", "304");
  }

  static void breaksOff(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "text/plain",
                out -> {
                  api.await(api.write(out, "half".getBytes(UTF_8)));
                  if (request.path().equals("/fail")) {
                    throw new IllegalStateException("planned by the conformance kit");
                  }
                }),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          Answer failed = client.get(1, "/fail").answer(1);
          diary.note("whole " + failed.whole + ", reset " + (failed.reset > 0));
          diary.note(client.get(3, "/").answer(3).toString());
        });
    diary.expect("whole false, reset true", "200 half");
  }

  static void continues(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text(
                request.path().equals("/read")
                    ? new String(api.await(api.bytes(request.body())), UTF_8)
                    : "unread"),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          client.request(1, "POST", "/read", false, "expect", "100-continue");
          diary.note("interim " + client.interim(1));
          diary.note(client.data(1, "body", true).answer(1).toString());
          client.request(3, "POST", "/", false, "expect", "100-continue");
          diary.note("interim " + client.interim(3) + ", " + client.answer(3));
        });
    diary.expect("interim 100", "200 body", "interim 0, 200 unread");
  }

  /** More of it than a window, and fields after it; then one that is too long to be waited for. */
  static void unreadBodies(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("unread " + request.header("x-after").orElse("nothing")),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).request(1, "POST", "/", false);
          diary.note(client.offer(1, 200_000) + " bytes");
          client.wire().headers(1, true, "x-after", "the body");
          diary.note(client.answer(1).toString());
          client.request(3, "POST", "/", false, "content-length", "5000000");
          Answer answer = client.answer(3);
          while (answer.reset < 0 && client.pump(bench.patience())) {
            bench.trace().saw("no end of the stream yet");
          }
          diary.note(answer.status + ", whole " + answer.whole + ", reset " + answer.reset);
          diary.note(client.get(5, "/").answer(5).toString());
        });
    diary.expect(
        "200000 bytes",
        "200 unread nothing",
        "200, whole true, reset " + Http2Wire.NO_ERROR,
        "200 unread nothing");
  }
}
