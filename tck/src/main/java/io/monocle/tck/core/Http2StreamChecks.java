package io.monocle.tck.core;

import io.monocle.Deferred;
import io.monocle.TimeoutException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** Streams of HTTP/2: what becomes of one is nothing to the others. */
final class Http2StreamChecks {
  private static final long OFFERED = 64L << 20;

  private Http2StreamChecks() {}

  /** Waits until told to go on; notes that it was cancelled. */
  private static HttpHandler waiting(CoreBench bench, Diary diary, Deferred<Boolean> go) {
    Subject api = bench.api();
    return request -> {
      try {
        api.await(go.promise());
      } catch (CancellationException e) {
        diary.note("cancelled " + request.path());
        throw e;
      }
      return HttpResponse.text(request.path());
    };
  }

  private static void until(CoreBench bench, Diary diary, String what) {
    long end = bench.nanoTime() + bench.patience().toNanos();
    while (!diary.has(what) && bench.nanoTime() - end < 0) {
      bench.api().await(bench.api().sleep(Duration.ofMillis(1)));
    }
  }

  static void resetCancels(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        waiting(bench, diary, go),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).get(1, "/1").get(3, "/3");
          while (server.requests() < 2) {
            bench.api().await(bench.api().sleep(Duration.ofMillis(1)));
          }
          client.reset(1);
          until(bench, diary, "cancelled /1");
          go.succeed(true);
          diary.note(client.answer(3).toString());
        });
    diary.expect("cancelled /1", "200 /3");
  }

  static void clientGone(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        waiting(bench, diary, new Deferred<>()),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).get(1, "/1");
          client.request(3, "POST", "/3", false).data(3, "nobody reads it", false);
          while (server.requests() < 2) {
            bench.api().await(bench.api().sleep(Duration.ofMillis(1)));
          }
          bench.api().await(client.wire().connection().close());
          until(bench, diary, "cancelled /1");
          until(bench, diary, "cancelled /3");
        });
    bench
        .attempt()
        .equal(
            "what happened",
            List.of("cancelled /1", "cancelled /3"),
            diary.entries().stream().sorted().toList());
  }

  /** Much more than anybody buffers is offered to a handler that does not read it. */
  static void holdsClientBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    AtomicLong taken = new AtomicLong();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/held")) {
            api.await(api.sleep(Duration.ofHours(1)));
          }
          return HttpResponse.text("fine");
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).request(1, "POST", "/held", false);
          taken.set(client.offer(1, OFFERED));
          diary.note(client.get(3, "/").answer(3).toString());
          client.request(5, "POST", "/", false).data(5, "a body", true);
          diary.note(client.answer(5).toString());
          client.wire().connection().abort();
        });
    bench
        .attempt()
        .expect("less than the " + OFFERED + " bytes offered taken", taken.get() < OFFERED, taken);
    diary.expect("200 fine", "200 fine");
  }

  /** Much more than anybody buffers is written to a client that gives no window for it. */
  static void holdsHandlerBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    AtomicLong taken = new AtomicLong();
    Deferred<Boolean> over = new Deferred<>();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "application/octet-stream",
                out -> {
                  byte[] piece = new byte[request.path().equals("/held") ? 1 << 16 : 1];
                  long offered = request.path().equals("/held") ? OFFERED : 1;
                  try {
                    for (long sent = 0; sent < offered; sent += piece.length) {
                      api.await(api.write(out, piece), bench.aWhile().multipliedBy(10));
                      taken.addAndGet(piece.length);
                    }
                  } catch (TimeoutException e) {
                    bench.trace().saw("the handler held back after " + taken + " bytes");
                  }
                  if (offered > 1) {
                    over.succeed(true);
                    api.await(api.sleep(Duration.ofHours(1)));
                  }
                }),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).withoutReading();
          client.wire().number(Http2Wire.WINDOW_UPDATE, 0, 1 << 20); // that of all, not of one
          client.get(1, "/held");
          api.await(over.promise());
          diary.note(client.get(3, "/").answer(3).status + "");
          client.wire().connection().abort();
        });
    bench
        .attempt()
        .expect("less than the " + OFFERED + " bytes offered taken", taken.get() < OFFERED, taken);
    diary.expect("200");
  }

  static void stopsWithGrace(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        waiting(bench, diary, go),
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).get(1, "/1");
          RawHttp2 idle = RawHttp2.connect(bench, server);
          diary.note("at most " + idle.maxStreams());
          while (server.requests() < 1) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          var stopped = api.stop(server, Duration.ofHours(1));
          diary.note("idle one " + idle.end() + ", told to go " + idle.wasToldToGo());
          while (!client.wasToldToGo() && client.pump(bench.patience())) {
            bench.trace().saw("not told to go yet");
          }
          go.succeed(true);
          diary.note(client.answer(1) + ", told to go " + client.wasToldToGo());
          diary.note(client.end());
          api.await(stopped, bench.patience());
        });
    diary.expect(
        "at most 100", "idle one closed, told to go true", "200 /1, told to go true", "closed");
  }

  static void stops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    HttpHandler waits = waiting(bench, diary, new Deferred<>());
    HttpBench.with(
        bench,
        request -> {
          begun.succeed(true);
          return waits.handle(request);
        },
        server -> {
          RawHttp2 client = RawHttp2.connect(bench, server).get(1, "/1");
          api.await(begun.promise());
          api.await(api.stop(server, Duration.ZERO), bench.patience());
          diary.note("stopped");
          diary.note(client.end());
          diary.note("whole " + client.of(1).whole);
        });
    diary.expect("cancelled /1", "stopped", "closed", "whole false");
  }
}
