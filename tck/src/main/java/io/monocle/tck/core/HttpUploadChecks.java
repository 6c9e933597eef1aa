package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.http.HttpBodyWriter;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpResponse;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;

/** Bodies that are written while they are sent. */
final class HttpUploadChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();

  private HttpUploadChecks() {}

  static void inPieces(CoreBench bench) throws Exception {
    streams(bench);
    breaksOff(bench);
    notAsLongAsSaid(bench);
  }

  /** A mebibyte there, written in pieces, and back, read in pieces. */
  private static void streams(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "application/octet-stream",
                out -> {
                  for (byte[] some; (some = api.await(api.read(request.body()))) != null; ) {
                    api.await(api.write(out, some));
                  }
                }),
        server -> {
          try (HttpClient client = api.client(OPTIONS);
              var reply =
                  api.await(
                      api.download(
                          client,
                          HttpCall.post(Urls.of(server, "/")).stream(
                              "application/octet-stream",
                              out -> {
                                for (int i = 0; i < 64; i++) {
                                  api.await(api.write(out, new byte[1 << 14]));
                                }
                              })))) {
            long count = 0;
            for (byte[] some; (some = api.await(api.read(reply.body()))) != null; ) {
              count += some.length;
            }
            diary.note(reply.status() + ", " + count + " bytes");
          }
        });
    diary.expect("200, 1048576 bytes");
  }

  /** What fails to be written, before the reply or after it began; the server reads it all. */
  private static void breaksOff(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> replied = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/before")) {
            api.await(api.bytes(request.body()));
          }
          return HttpResponse.stream(
              "text/plain", out -> api.await(api.write(out, api.await(api.bytes(request.body())))));
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            bench.failing(
                "a call whose body cannot be written",
                IllegalStateException.class,
                bench.patience(),
                () -> api.send(client, half(bench, Urls.of(server, "/before"), out -> {})));
            HttpCall call =
                half(bench, Urls.of(server, "/after"), out -> api.await(replied.promise()));
            try (var reply = api.await(api.download(client, call), bench.patience())) {
              replied.succeed(true);
              bench.failing(
                  "the reply to half a body",
                  ConnectionLostException.class,
                  bench.patience(),
                  () -> api.bytes(reply.body()));
            }
          }
          while (server.requests() > 0) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          diary.note("the server knows");
        });
    diary.expect("the server knows");
  }

  private static void notAsLongAsSaid(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text(api.await(api.bytes(request.body())).length + " bytes"),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (int length : new int[] {0, 3, 4, 5, 6}) {
              HttpCall call = five(bench, Urls.of(server, "/"), length);
              if (length == 5) {
                diary.note(api.await(api.send(client, call), bench.patience()).text());
              } else {
                bench.failing(
                    "a body of 5 bytes where " + length + " were said",
                    IllegalStateException.class,
                    bench.patience(),
                    () -> api.send(client, call));
              }
            }
          }
        });
    diary.expect("5 bytes");
  }

  private static HttpCall five(CoreBench bench, String url, int said) {
    return HttpCall.post(url).header("content-length", String.valueOf(said)).stream(
        "text/plain",
        out -> {
          bench.api().await(bench.api().write(out, new byte[3]));
          bench.api().await(bench.api().write(out, new byte[2]));
        });
  }

  private static HttpCall half(CoreBench bench, String url, HttpBodyWriter then) {
    return HttpCall.post(url).stream(
        "text/plain",
        out -> {
          bench.api().await(bench.api().write(out, "half".getBytes(UTF_8)));
          then.write(out);
          throw new IllegalStateException("planned by the conformance kit");
        });
  }
}
