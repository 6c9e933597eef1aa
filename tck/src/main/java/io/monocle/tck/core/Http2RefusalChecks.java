package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;

import io.monocle.Deferred;
import io.monocle.http.HttpResponse;
import io.monocle.net.NetworkException;
import io.monocle.tck.core.RawHttp2.Answer;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a server of HTTP/2 does not take. */
final class Http2RefusalChecks {
  private Http2RefusalChecks() {}

  /** Heads that are none (RFC 9113, sections 8.2 and 8.3). */
  private static final List<List<String>> MALFORMED =
      List.of(
          List.of(":method", "GET", ":scheme", "http", ":authority", "here"),
          List.of(":scheme", "http", ":authority", "here", ":path", "/"),
          List.of(":method", "GET", ":scheme", "http", ":authority", "here", ":path", "/", "X", ""),
          List.of(":method", "GET", ":scheme", "http", "x", "y", ":path", "/"),
          List.of(":method", "GET", ":scheme", "http", ":authority", "here", ":path", "/a b"),
          List.of(":method", "GET", ":scheme", "http", ":authority", "here", ":path", "/\u007f"),
          with("connection", "close"),
          with("transfer-encoding", "chunked"),
          with("host", "there"),
          with(":status", "200"));

  private static List<String> with(String name, String value) {
    return List.of(
        ":method", "GET", ":scheme", "http", ":authority", "here", ":path", "/", name, value);
  }

  static void malformed(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          diary.note("reached by " + request.headers());
          return HttpResponse.text("reached");
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          int stream = 1;
          for (List<String> head : MALFORMED) {
            client.wire().headers(stream, true, head.toArray(new String[0]));
            diary.note("refused " + client.answer(stream).isRefused());
            stream += 2;
          }
          diary.note(client.get(stream, "/").answer(stream).toString());
        });
    List<String> expected = new ArrayList<>(Collections.nCopies(MALFORMED.size(), "refused true"));
    expected.add("reached by host: here\n");
    expected.add("200 reached");
    diary.expect(expected);
  }

  static void limits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.maxHeaders(200).maxRequestLine(200).maxBody(1_000),
        request -> HttpResponse.text(api.await(api.bytes(request.body())).length + " bytes"),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          int rest = "GET / HTTP/2.0".length();
          diary.note(client.get(1, "/" + "x".repeat(200 - rest)).answer(1).toString());
          diary.note(client.get(3, "/" + "x".repeat(201 - rest)).answer(3).status + "");
          diary.note(client.get(5, "/", "x", "x".repeat(183)).answer(5).toString());
          diary.note(client.get(7, "/", "x", "x".repeat(184)).answer(7).status + "");
          client.request(9, "POST", "/", false).data(9, "x".repeat(1_000), true);
          diary.note(client.answer(9).toString());
          client.request(11, "POST", "/", false).data(11, "x".repeat(1_001), true);
          diary.note(client.answer(11).status + "");
          diary.note(client.get(13, "/").answer(13).toString());
        });
    diary.expect(
        "200 0 bytes", "414", "200 0 bytes", "431", "200 1000 bytes", "413", "200 0 bytes");
  }

  static void tooManyRequests(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        USUAL.maxRequests(1),
        request -> {
          api.await(go.promise());
          return HttpResponse.text("first");
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).get(1, "/").get(3, "/");
          Answer second = client.answer(3);
          diary.note(second.status + ", retry after " + second.field("retry-after"));
          go.succeed(true);
          diary.note(client.answer(1).toString());
        });
    diary.expect("503, retry after 1", "200 first");
  }

  /** A frame that is too long, one without a stream, and a head that cannot be decoded. */
  static void spoiled(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("fine"),
        server -> {
          RawHttp2 other = RawHttp2.connect(bench, server);
          diary.note(other.get(1, "/").answer(1).toString());
          for (int i = 0; i < 3; i++) {
            RawHttp2 client = RawHttp2.connect(bench, server);
            diary.note(client.get(1, "/").answer(1).toString());
            switch (i) {
              case 0 -> client.wire().send(Http2Wire.DATA, 0, 1, new byte[20_000]);
              case 1 -> client.wire().send(Http2Wire.DATA, 0, 0, new byte[1]);
              default ->
                  client
                      .wire()
                      .send(Http2Wire.HEADERS, Http2Wire.END_HEADERS, 3, new byte[] {-128});
            }
            diary.note(client.end());
          }
          diary.note(other.get(3, "/").answer(3).toString());
        });
    diary.expect(
        "200 fine", "200 fine", "closed", "200 fine", "closed", "200 fine", "closed", "200 fine");
  }

  /** Requests that are taken back as soon as they are made (CVE-2023-44487). */
  static void rapidReset(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          if (!request.path().equals("/")) {
            api.await(api.sleep(Duration.ofHours(1)));
          }
          return HttpResponse.text("fine");
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          int stream = 1;
          try {
            for (int i = 0; i < 10_000; i++, stream += 2) {
              client.get(stream, "/long").reset(stream);
            }
          } catch (NetworkException e) {
            bench.trace().saw("the connection closed after " + stream / 2 + " resets");
          }
          diary.note(client.end());
          diary.note(RawHttp2.connect(bench, server).get(1, "/").answer(1).toString());
        });
    diary.expect("closed", "200 fine");
  }

  static void idle(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.idleTimeout(bench.scaled(Duration.ofMillis(50))),
        request -> {
          api.await(api.sleep(bench.scaled(Duration.ofMillis(150))));
          return HttpResponse.text("in spite of the time it took");
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server);
          diary.note(client.get(1, "/").answer(1) + ", " + client.end());
          diary.note("nothing asked, " + RawHttp2.connect(bench, server).end());
        });
    diary.expect("200 in spite of the time it took, closed", "nothing asked, closed");
  }
}
