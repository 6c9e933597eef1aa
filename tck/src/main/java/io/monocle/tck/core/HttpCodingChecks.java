package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.LimitExceededException;
import io.monocle.http.Compression;
import io.monocle.http.Decompression;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.MalformedReplyException;
import io.monocle.http.Router;
import io.monocle.tck.core.RawHttp.Answer;
import io.monocle.tck.subject.Subject;
import java.util.Arrays;

/** Compressed bodies. */
final class HttpCodingChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();
  private static final String TEXT = "all work and no play ".repeat(5_000);

  private HttpCodingChecks() {}

  static void chooses(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    String[][] tried = {
      {"gzip", "gzip, deflate"},
      {"gzip", "deflate, gzip"},
      {"deflate", "gzip;q=0.5, deflate"},
      {"deflate", "deflate"},
      {"gzip", "identity, gzip"},
      {"deflate", "identity, deflate"},
      {"gzip", "*"},
      {"gzip", "X-GZIP"},
      {"null", "gzip;q=0"},
      {"null", "br"},
      {"null", "identity, gzip;q=0.5"},
      {"gzip", "gzip;q=0.1, identity;q=0"},
    };
    HttpBench.with(
        bench,
        new Router().around(Compression.defaults()).get("/", request -> HttpResponse.text(TEXT)),
        server -> {
          RawHttp client = connect(bench, server);
          for (String[] each : tried) {
            Answer answer = client.get("/", "Accept-Encoding: " + each[1]).answer();
            String coding = answer.field("content-encoding");
            boolean sound = Packed.unpacked(answer.body(), coding).equals(TEXT);
            diary.note(coding + " for " + each[1] + ", sound " + sound);
          }
          diary.note("none said: " + client.get("/").answer().field("content-encoding"));
          diary.note(client.get("/", "Accept-Encoding: *;q=0").answer().status() + "");
        });
    String[] expected = new String[tried.length + 2];
    for (int i = 0; i < tried.length; i++) {
      expected[i] = tried[i][0] + " for " + tried[i][1] + ", sound true";
    }
    expected[tried.length] = "none said: null";
    expected[tried.length + 1] = "406";
    diary.expect(expected);
  }

  /** A client that reads the first word before the second is written. */
  static void passesOn(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> read = new Deferred<>();
    HttpBench.with(
        bench,
        new Router()
            .around(Compression.defaults())
            .get(
                "/",
                request ->
                    HttpResponse.stream(
                        "text/plain",
                        out -> {
                          api.await(api.write(out, "first".getBytes(UTF_8)));
                          api.await(out.flush());
                          api.await(read.promise(), bench.patience());
                          api.await(api.write(out, " second".getBytes(UTF_8)));
                        })),
        server -> {
          try (HttpClient client = api.client(OPTIONS);
              var reply = api.await(api.download(client, HttpCall.get(Urls.of(server, "/"))))) {
            byte[] first = api.await(api.read(reply.body()), bench.patience());
            diary.note(first == null ? "nothing" : new String(first, UTF_8));
            api.giveUp(api.read(reply.body())); // and loses nothing
            read.succeed(true);
            diary.note(new String(api.await(api.bytes(reply.body())), UTF_8));
          }
        });
    diary.expect("first", " second");
  }

  static void leavesAlone(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpResponse large = HttpResponse.text(TEXT).header("etag", "\"v1\"");
    HttpBench.with(
        bench,
        new Router()
            .around(Compression.defaults())
            .get("/large", request -> large.conditional(request))
            .get("/small", request -> HttpResponse.text("small"))
            .get("/picture", request -> HttpResponse.bytes("image/png", new byte[5_000]))
            .get("/coded", request -> large.header("content-encoding", "br"))
            .get("/fixed", request -> large.header("cache-control", "no-transform"))
            .get("/stream", request -> HttpResponse.stream("text/plain", out -> {})),
        server -> {
          RawHttp client = connect(bench, server);
          for (String path : new String[] {"/large", "/small", "/picture", "/coded", "/fixed"}) {
            Answer answer = client.get(path, "Accept-Encoding: gzip").answer();
            diary.note(
                answer.field("content-encoding")
                    + ", vary "
                    + answer.field("vary")
                    + ", etag "
                    + answer.field("etag"));
          }
          Answer plain = client.get("/large").answer();
          diary.note("plain, vary " + plain.field("vary") + ", etag " + plain.field("etag"));
          Answer part = client.get("/large", "Accept-Encoding: gzip", "Range: bytes=0-2").answer();
          diary.note(part.toString());
          Answer again =
              client.get("/large", "Accept-Encoding: gzip", "If-None-Match: W/\"v1\"").answer();
          diary.note(again.toString());
          Answer stream = client.get("/stream", "Accept-Encoding: gzip").answer();
          diary.note("stream " + stream.field("content-encoding"));
        });
    HttpBench.with(
        bench,
        new Router()
            .around(Compression.defaults().minSize(100).types("image/bmp"))
            .get("/bytes/{size}", request -> HttpResponse.bytes("image/bmp", body(request)))
            .get(
                "/stream/{size}",
                request ->
                    HttpResponse.stream("image/bmp", out -> out.write(body(request)))
                        .header("content-length", request.parameter("size"))),
        server -> {
          RawHttp client = connect(bench, server);
          for (String path :
              new String[] {"/bytes/99", "/bytes/100", "/stream/99", "/stream/100"}) {
            Answer answer = client.get(path, "Accept-Encoding: gzip").answer();
            diary.note(path + " " + answer.field("content-encoding"));
          }
        });
    diary.expect(
        "gzip, vary accept-encoding, etag W/\"v1\"",
        "null, vary accept-encoding, etag null",
        "null, vary null, etag null",
        "br, vary null, etag \"v1\"",
        "null, vary null, etag \"v1\"",
        "plain, vary accept-encoding, etag \"v1\"",
        "206 all",
        "304",
        "stream gzip",
        "/bytes/99 null",
        "/bytes/100 gzip",
        "/stream/99 null",
        "/stream/100 gzip");
  }

  private static byte[] body(HttpRequest request) {
    return new byte[(int) request.number("size")];
  }

  static void undoesRequests(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    byte[] plain = TEXT.getBytes(UTF_8);
    byte[] packed = Packed.gzip(plain);
    byte[] unsound = packed.clone();
    unsound[packed.length - 6] ^= 1;
    HttpBench.with(
        bench,
        new Router()
            .around(Decompression.upTo(plain.length))
            .post(
                "/",
                request -> {
                  byte[] body = api.await(api.bytes(request.body()));
                  boolean same = body.length > 0 && TEXT.startsWith(new String(body, UTF_8));
                  return HttpResponse.text(same + " " + request.header("content-encoding"));
                })
            .post(
                "/pieces",
                request -> {
                  int count = 0;
                  for (byte[] some; (some = api.await(api.read(request.body()))) != null; ) {
                    count += some.length;
                  }
                  return HttpResponse.text(count + "");
                }),
        server -> {
          diary.note(posted(bench, server.port(), "gzip", packed));
          diary.note(posted(bench, server.port(), "deflate", Packed.deflate(plain)));
          diary.note(posted(bench, server.port(), "identity", plain));
          diary.note(posted(bench, server.port(), "gzip", unsound).substring(0, 3));
          byte[] half = Arrays.copyOf(packed, packed.length / 2);
          diary.note(posted(bench, server.port(), "gzip", half).substring(0, 3));
          byte[] bomb = Packed.gzip(new byte[20 << 20]);
          diary.note(posted(bench, server.port(), "gzip", bomb).substring(0, 3));
          diary.note(posted(bench, server.port(), "br", packed).substring(0, 3));
          byte[] more = (TEXT + "?").getBytes(UTF_8);
          diary.note(posted(bench, server.port(), "gzip", Packed.gzip(more)).substring(0, 3));
          for (byte[] body : new byte[][] {packed, Packed.gzip(more)}) {
            diary.note(posted(bench, server.port(), "/pieces", "gzip", body).substring(0, 3));
          }
          diary.note(posted(bench, server.port(), "deflate", Packed.bare(plain)));
          // 256 bytes as they are, behind a bit of padding that looks like the mark of a wrapper.
          String stored = "\b\0\1\u00ff\u00fe" + TEXT.substring(0, 256) + "\1\0\0\u00ff\u00ff";
          diary.note(posted(bench, server.port(), "deflate", stored.getBytes(ISO_8859_1)));
          byte[] one = {0x78};
          diary.note(posted(bench, server.port(), "deflate", one).substring(0, 3));
          bench
              .attempt()
              .throwing("no limit", IllegalArgumentException.class, () -> Decompression.upTo(0));
          Decompression.upTo(1);
        });
    diary.expect(
        "200 true Optional.empty",
        "200 true Optional.empty",
        "200 true Optional[identity]",
        "400",
        "400",
        "413",
        "415",
        "413",
        "200",
        "413",
        "200 true Optional.empty",
        "200 true Optional.empty",
        "400");
  }

  private static String posted(CoreBench bench, int port, String coding, byte[] body) {
    return posted(bench, port, "/", coding, body);
  }

  private static String posted(
      CoreBench bench, int port, String target, String coding, byte[] body) {
    String head =
        request("POST", target, "Content-Encoding: " + coding, "Content-Length: " + body.length);
    return RawHttp.connect(bench, port)
        .send(head + "\r\n" + new String(body, ISO_8859_1))
        .answer()
        .toString();
  }

  static void undoesReplies(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        new Router()
            .around(Compression.defaults())
            .get(
                "/",
                request ->
                    HttpResponse.text(TEXT)
                        .header("x-asked", request.header("accept-encoding").orElse("nothing"))),
        server -> {
          HttpCall call = HttpCall.get(Urls.of(server, "/"));
          try (HttpClient client = api.client(OPTIONS)) {
            note(diary, api.await(api.send(client, call)));
            note(diary, api.await(api.send(client, call.header("accept-encoding", "deflate"))));
            note(diary, api.await(api.send(client, HttpCall.of("HEAD", call.url()))));
          }
          try (HttpClient plain = HttpClient.open(OPTIONS.decompress(false))) {
            note(diary, api.await(api.send(plain, call)));
          }
          try (HttpClient exact = api.client(OPTIONS.maxBody(TEXT.length()))) {
            note(diary, api.await(api.send(exact, call)));
          }
          try (HttpClient strict = api.client(OPTIONS.maxBody(TEXT.length() - 1))) {
            bench.failing(
                "a reply that becomes too large",
                LimitExceededException.class,
                bench.patience(),
                () -> api.send(strict, call));
          }
        });
    diary.expect(
        "plain, coding Optional.empty of Optional[gzip, deflate]",
        "not plain, coding Optional[deflate] of Optional[deflate]",
        "not plain, coding Optional[gzip] of Optional[gzip, deflate]",
        "plain, coding Optional.empty of Optional[nothing]",
        "plain, coding Optional.empty of Optional[gzip, deflate]");
  }

  private static void note(Diary diary, HttpReply reply) {
    diary.note(
        (reply.text().equals(TEXT) ? "plain" : "not plain")
            + ", coding "
            + reply.header("content-encoding")
            + " of "
            + reply.header("x-asked"));
  }

  static void unsoundReplies(CoreBench bench) throws Exception {
    Subject api = bench.api();
    byte[] packed = Packed.gzip(TEXT.getBytes(UTF_8));
    byte[] unsound = packed.clone();
    unsound[packed.length - 6] ^= 1;
    HttpBench.with(
        bench,
        request -> {
          byte[] body =
              switch (request.path()) {
                case "/half" -> Arrays.copyOf(packed, packed.length / 2);
                case "/unsound" -> unsound;
                default -> "no gzip at all".getBytes(UTF_8);
              };
          return HttpResponse.bytes("text/plain", body).header("content-encoding", "gzip");
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (String path : new String[] {"/half", "/unsound", "/none"}) {
              String url = Urls.of(server, path);
              MalformedReplyException failure =
                  bench.failing(
                      "the reply of " + path,
                      MalformedReplyException.class,
                      bench.patience(),
                      () -> api.send(client, HttpCall.get(url)));
              String message = String.valueOf(failure.getMessage());
              bench.attempt().expect("the URL in the message", message.contains(url), message);
            }
          }
        });
  }
}
