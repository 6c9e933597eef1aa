package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.TimeoutException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpException;
import io.monocle.http.HttpResponse;
import io.monocle.net.AddressInUseException;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** Handlers: what becomes of them, and how servers end. */
final class HttpHandlerChecks {
  private HttpHandlerChecks() {}

  static void throwing(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/lost")) {
            throw new ConnectionLostException("to somebody else, planned", new byte[0], null);
          }
          if (request.path().equals("/throw")) {
            throw new IllegalStateException("secret, planned by the conformance kit");
          }
          return request.path().equals("/null") ? null : HttpResponse.text("fine");
        },
        server -> {
          RawHttp client = connect(bench, server);
          RawHttp.Answer answer = client.get("/throw").answer();
          diary.note(answer.status() + ", secret told: " + answer.body().contains("secret"));
          diary.note(client.get("/").answer().toString());
          diary.note(client.get("/null").answer().status() + "");
          diary.note(client.get("/lost").answer().status() + "");
        });
    diary.expect("500, secret told: false", "200 fine", "500", "500");
  }

  static void httpException(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> {
          int status = Integer.parseInt(request.path().substring(1));
          throw new HttpException(status, "a teapot");
        },
        server -> {
          RawHttp client = connect(bench, server);
          for (int status : new int[] {399, 400, 418, 599, 600}) {
            diary.note(client.get("/" + status).answer().toString());
          }
        });
    String failed = "500 Internal Server Error"; // there is no such exception
    diary.expect(failed, "400 a teapot", "418 a teapot", "599 a teapot", failed);
  }

  static void clientGone(CoreBench bench) throws Exception {
    clientGone(bench, 1);
  }

  static void clientGoneBehindAnother(CoreBench bench) throws Exception {
    clientGone(bench, 2);
  }

  private static void clientGone(CoreBench bench, int sent) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    Deferred<String> outcome = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          diary.note("begun");
          begun.succeed(true);
          try {
            api.await(api.sleep(Duration.ofHours(1)));
          } catch (CancellationException e) {
            outcome.succeed("cancelled");
            throw e;
          }
          return HttpResponse.text("never");
        },
        server -> {
          RawHttp client = connect(bench, server);
          for (int i = 0; i < sent; i++) {
            client.get("/");
          }
          api.await(begun.promise());
          api.await(client.connection().close());
          diary.note(api.await(outcome.promise(), bench.patience()));
          diary.note("requests " + server.requests());
        });
    diary.expect("begun", "cancelled", "requests 0");
  }

  static void stops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          if (request.path().equals("/wait")) {
            begun.succeed(true);
            try {
              api.await(api.sleep(Duration.ofHours(1)));
            } catch (CancellationException e) {
              diary.note("cancelled");
              throw e;
            }
          }
          return HttpResponse.text("answered");
        },
        server -> {
          RawHttp idle = connect(bench, server).get("/");
          diary.note(idle.answer().toString());
          RawHttp client = connect(bench, server).get("/wait");
          api.await(begun.promise());
          api.await(api.stop(server, Duration.ZERO), bench.patience());
          diary.note("stopped " + server.stopped().isSuccess());
          diary.note("idle one " + idle.end());
          diary.note("waiting one " + client.answer().status() + ", " + client.end());
          bench
              .attempt()
              .throwing(
                  "connecting to a stopped server",
                  ConnectionRefusedException.class,
                  () -> connect(bench, server));
        });
    diary.expect(
        "200 answered", "cancelled", "stopped true", "idle one closed", "waiting one 0, closed");
  }

  /** As soon as a request is known, which is before its handler's first turn or just after. */
  static void stopsBeforeHandlersBegin(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    for (int i = 0; i < 20; i++) {
      HttpBench.with(
          bench,
          request -> {
            api.await(api.sleep(Duration.ofHours(1)));
            return HttpResponse.of(200);
          },
          server -> {
            RawHttp client = connect(bench, server).get("/");
            while (server.requests() == 0) {
              api.await(api.yieldNow());
            }
            api.await(api.stop(server, Duration.ZERO), bench.patience());
            diary.note(client.end());
          });
    }
    diary.expect(Collections.nCopies(20, "closed"));
  }

  static void stopsWithGrace(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          begun.succeed(true);
          api.await(go.promise());
          return HttpResponse.text("finished");
        },
        server -> {
          RawHttp client = connect(bench, server).get("/");
          api.await(begun.promise());
          var stopped = api.stop(server, Duration.ofHours(1));
          api.await(api.sleep(bench.aWhile()));
          go.succeed(true);
          RawHttp.Answer answer = client.answer();
          diary.note(answer + ", connection " + answer.field("connection"));
          diary.note(client.end());
          api.await(stopped, bench.patience());
          diary.note("stopped");
        });
    diary.expect("200 finished, connection close", "closed", "stopped");
  }

  /** Much more than anybody buffers is offered to a handler that does not read it. */
  static void holdsClientBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong taken = new AtomicLong();
    long offered = 64L << 20;
    HttpBench.with(
        bench,
        request -> {
          api.await(api.sleep(Duration.ofHours(1)));
          return HttpResponse.of(200);
        },
        server -> {
          RawHttp client = connect(bench, server);
          client.send(request("POST", "/", "Content-Length: " + offered) + "\r\n");
          byte[] piece = new byte[1 << 16];
          try {
            for (long sent = 0; sent < offered; sent += piece.length) {
              api.await(client.connection().write(piece), bench.aWhile().multipliedBy(10));
              taken.addAndGet(piece.length);
            }
          } catch (TimeoutException e) {
            bench.trace().saw("the client held back after " + taken + " bytes");
          }
          client.connection().abort();
        });
    bench
        .attempt()
        .expect("less than the " + offered + " bytes offered taken", taken.get() < offered, taken);
  }

  /** Much more than anybody buffers is written to a client that does not read it. */
  static void holdsHandlerBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong taken = new AtomicLong();
    long offered = 64L << 20;
    Deferred<Boolean> over = new Deferred<>();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "application/octet-stream",
                out -> {
                  byte[] piece = new byte[1 << 16];
                  try {
                    for (long sent = 0; sent < offered; sent += piece.length) {
                      api.await(api.write(out, piece), bench.aWhile().multipliedBy(10));
                      taken.addAndGet(piece.length);
                    }
                  } catch (TimeoutException e) {
                    bench.trace().saw("the handler held back after " + taken + " bytes");
                  }
                  over.succeed(true);
                }),
        server -> {
          RawHttp client = connect(bench, server).get("/");
          api.await(over.promise());
          client.connection().abort();
        });
    bench
        .attempt()
        .expect("less than the " + offered + " bytes offered taken", taken.get() < offered, taken);
  }

  /** The handler writes nothing until its client has the head. */
  static void headAtOnce(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> seen = new Deferred<>();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.stream(
                "text/plain",
                out -> {
                  api.await(seen.promise());
                  api.await(api.write(out, "late".getBytes(UTF_8)));
                }),
        server -> {
          try (HttpClient client = api.client(HttpClientOptions.defaults());
              var reply =
                  api.await(
                      api.download(client, HttpCall.get(Urls.of(server, "/"))), bench.patience())) {
            diary.note(reply.status() + ", before the body");
            seen.succeed(true);
            diary.note(new String(api.await(api.bytes(reply.body())), UTF_8));
          }
        });
    diary.expect("200, before the body", "late");
  }

  /** Half of a body comes with the head, the rest when the handler has had that half. */
  static void halfOfBody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> had = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          api.await(api.sleep(bench.aWhile()));
          StringBuilder text = new StringBuilder();
          for (byte[] some; (some = api.await(api.read(request.body()))) != null; ) {
            text.append(new String(some, UTF_8));
            if (!had.promise().isDone()) {
              api.giveUp(api.read(request.body())); // a read that takes nothing
              had.succeed(true);
            }
          }
          return HttpResponse.text(text.toString());
        },
        server -> {
          RawHttp client = connect(bench, server);
          client.send(request("POST", "/", "Content-Length: 8") + "\r\nhalf");
          diary.note("had some: " + api.await(had.promise(), bench.patience()));
          diary.note(client.send("rest").answer().toString());
        });
    diary.expect("had some: true", "200 halfrest");
  }

  static void addressInUse(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("first"),
        server -> {
          AddressInUseException taken =
              bench.failing(
                  "serving where somebody does",
                  AddressInUseException.class,
                  bench.patience(),
                  () ->
                      api.serveHttp(
                          Ends.HERE,
                          server.port(),
                          HttpBench.USUAL,
                          request -> HttpResponse.text("second")));
          String port = String.valueOf(server.port());
          diary.note("named " + String.valueOf(taken.getMessage()).contains(port));
          diary.note(connect(bench, server).get("/").answer().toString());
        });
    diary.expect("named true", "200 first");
  }
}
