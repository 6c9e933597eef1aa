package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.http.BodyTooLargeException;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.net.NetworkException;
import io.monocle.tck.core.RawHttp.Answer;
import io.monocle.tck.subject.Subject;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bodies of requests and responses, and how long they are. */
final class HttpBodyChecks {
  private HttpBodyChecks() {}

  static void streamsResponse(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "text/plain",
                out -> {
                  for (int i = 0; i < 3; i++) {
                    api.await(api.write(out, ("part " + i + "; ").getBytes(UTF_8)));
                    api.await(api.yieldNow());
                  }
                }),
        server -> {
          RawHttp client = connect(bench, server);
          Answer answer = client.get("/").answer();
          diary.note(answer + answer.field("transfer-encoding") + ", kept " + client.isKept());
          RawHttp old = connect(bench, server).send("GET / HTTP/1.0\r\n\r\n");
          Answer plain = old.answer();
          diary.note(plain + String.valueOf(plain.field("transfer-encoding")));
        });
    diary.expect(
        "200 part 0; part 1; part 2; chunked, kept true", "200 part 0; part 1; part 2; null");
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
                  api.await(out.flush());
                  throw new IllegalStateException("planned by the conformance kit");
                }),
        server -> diary.note(connect(bench, server).get("/").answer().whole() + ""));
    diary.expect("false");
  }

  static void notAsLongAsSaid(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/kept")) {
            return HttpResponse.text("kept");
          }
          HttpResponse five =
              HttpResponse.stream(
                  "text/plain",
                  out -> {
                    api.await(api.write(out, new byte[3]));
                    api.await(api.write(out, new byte[2]));
                  });
          return api.header(five, "content-length", request.path().substring(1));
        },
        server -> {
          for (int said : new int[] {0, 3, 4, 5, 6}) {
            RawHttp client = connect(bench, server);
            Answer answer = client.get("/" + said).answer();
            boolean whole = answer.whole() && answer.body().length() == 5;
            diary.note(said + " said, whole: " + whole + ", kept: " + client.isKept());
          }
        });
    diary.expect(
        "0 said, whole: false, kept: false",
        "3 said, whole: false, kept: false",
        "4 said, whole: false, kept: false",
        "5 said, whole: true, kept: true",
        "6 said, whole: false, kept: false");
  }

  /** Once with its length, once in chunks; read piece by piece, and whole. */
  static void requestBody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    byte[] sent = new byte[100_000];
    Arrays.fill(sent, (byte) 'x');
    String body = new String(sent, UTF_8);
    HttpBench.with(
        bench,
        request -> {
          int count = 0;
          if (request.path().equals("/exact")) {
            count = api.await(request.body().bytes(sent.length)).length;
          } else if (request.path().equals("/whole")) {
            count = api.await(api.bytes(request.body())).length;
          } else {
            for (byte[] some; (some = api.await(api.read(request.body()))) != null; ) {
              count += some.length;
            }
          }
          String more = api.await(api.read(request.body())) == null ? "" : " and more";
          return HttpResponse.text(count + " bytes" + more + ", said " + request.body().length());
        },
        server -> {
          RawHttp client = connect(bench, server);
          for (String path : new String[] {"/whole", "/pieces"}) {
            diary.note(
                client
                    .send("POST " + path + " HTTP/1.1\r\nContent-Length: 100000\r\n")
                    .send("Host: here\r\n\r\n" + body)
                    .answer()
                    .toString());
            diary.note(
                client
                    .send(
                        request("POST", path, "Transfer-Encoding: chunked")
                            + "\r\n"
                            + "186a0\r\n"
                            + body
                            + "\r\n0\r\n\r\n")
                    .answer()
                    .toString());
          }
          client.send(request("POST", "/whole", "Content-Length: 0") + "\r\n");
          diary.note(client.answer().toString());
          client.send(request("POST", "/exact", "Transfer-Encoding: chunked") + "\r\n");
          client.send("186a0\r\n" + body).send("\r\n").send("0\r\n\r\n");
          diary.note(client.answer().toString());
        });
    diary.expect(
        "200 100000 bytes, said OptionalLong[100000]",
        "200 100000 bytes, said OptionalLong.empty",
        "200 100000 bytes, said OptionalLong[100000]",
        "200 100000 bytes, said OptionalLong.empty",
        "200 0 bytes, said OptionalLong[0]",
        "200 100000 bytes, said OptionalLong.empty");
  }

  static void unreadBody(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/begun")) {
            bench.failing(
                "reading what is too large",
                BodyTooLargeException.class,
                bench.patience(),
                () -> request.body().bytes(100_000));
          }
          return HttpResponse.text(request.path());
        },
        server -> {
          RawHttp client = connect(bench, server);
          client.send(
              request("POST", "/unread", "Content-Length: 50000") + "\r\n" + "x".repeat(50_000));
          diary.note(client.answer().toString());
          diary.note(client.get("/next").answer().toString());
          client.send(request("POST", "/begun", "Transfer-Encoding: chunked") + "\r\n");
          client.send("493e0\r\n" + "x".repeat(300_000) + "\r\n0\r\n\r\n");
          diary.note(client.answer() + ", " + client.get("/next").answer());
          for (int length : new int[] {1 << 20, (1 << 20) + 1}) {
            client.send(request("POST", "/most", "Content-Length: " + length) + "\r\n");
            Answer answer = client.answer();
            diary.note(answer + ", connection " + answer.field("connection"));
            client.send(length == 1 << 20 ? "x".repeat(length) : "");
          }
          diary.note(client.end());
          RawHttp endless = connect(bench, server);
          endless.send(request("POST", "/endless", "Transfer-Encoding: chunked") + "\r\n");
          diary.note(endless.answer().toString());
          bench
              .attempt()
              .throwing(
                  "an upload that nobody reads",
                  NetworkException.class,
                  () -> {
                    for (int i = 0; i < 1_000; i++) {
                      endless.send("10000\r\n" + "x".repeat(1 << 16) + "\r\n");
                    }
                  });
        });
    diary.expect(
        "200 /unread",
        "200 /next",
        "200 /begun, 200 /next",
        "200 /most, connection null",
        "200 /most, connection close",
        "closed",
        "200 /endless");
  }

  static void continues(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> mayRead = new Deferred<>();
    HttpBench.with(
        bench,
        request -> read(api, request, mayRead),
        server -> {
          RawHttp client = connect(bench, server);
          client.send(
              request("POST", "/read", "Content-Length: 3", "Expect: 100-continue") + "\r\n");
          mayRead.succeed(true);
          diary.note(client.answer(false).toString());
          diary.note(client.send("abc").answer().toString());
          RawHttp refused = connect(bench, server);
          refused.send(
              request("POST", "/refuse", "Content-Length: 3", "Expect: 100-continue") + "\r\n");
          diary.note(refused.answer() + ", " + refused.end());
          client.send(
              request("POST", "/half", "Content-Length: 3", "Expect: 100-continue") + "\r\n");
          diary.note(client.answer(false) + ", " + client.send("a").answer());
          client.send("bc" + request("POST", "/read", "Content-Length: 1") + "\r\nd");
          diary.note("kept, " + client.answer());
        });
    diary.expect("100", "200 abc", "403 no, closed", "100, 200 a", "kept, 200 d");
  }

  private static @Nullable HttpResponse read(
      Subject api, HttpRequest request, Deferred<Boolean> mayRead) {
    if (request.path().equals("/refuse")) {
      return HttpResponse.text("no").status(403);
    }
    api.await(mayRead.promise());
    if (request.path().equals("/half")) {
      byte[] half = api.await(api.read(request.body()));
      return half == null ? null : HttpResponse.bytes("text/plain", half);
    }
    return HttpResponse.bytes("text/plain", api.await(api.bytes(request.body())));
  }
}
