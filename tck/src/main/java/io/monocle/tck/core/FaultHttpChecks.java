package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.TimeoutException;
import io.monocle.http.HttpException;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.NetworkException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

/** What roads do to servers of HTTP. */
final class FaultHttpChecks {
  private static final int BODY = 300;
  private static final int MANY = 10;

  private FaultHttpChecks() {}

  /** Code that has a server, and a road to it, in an o-routine. */
  interface Trying {
    void run(HttpServer server, Road road) throws Exception;
  }

  static void with(CoreBench bench, HttpServerOptions options, HttpHandler handler, Trying trying)
      throws Exception {
    HttpBench.with(
        bench, options, handler, server -> trying.run(server, Road.to(bench, server.port())));
  }

  /** Two requests without waiting, with a length and in chunks; the answers are cut up, too. */
  static void byteByByte(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String body = "x".repeat(BODY);
    with(
        bench,
        HttpBench.USUAL,
        request -> {
          String text = new String(api.await(api.bytes(request.body())), UTF_8);
          return HttpResponse.text(
              request.method()
                  + " "
                  + request.target()
                  + " "
                  + request.header("x-own").orElse("")
                  + " "
                  + text.equals(body));
        },
        (server, road) -> {
          RawHttp client = RawHttp.connect(bench, road.port());
          Trip trip = road.trip(bench, 0);
          trip.toServer().pieces(1);
          trip.toClient().pieces(1);
          client.send(
              RawHttp.request("POST", "/a?b=c", "X-Own: field", "Content-Length: " + BODY)
                  + "\r\n"
                  + body
                  + RawHttp.request("PUT", "/d", "Transfer-Encoding: chunked")
                  + "\r\n64\r\n"
                  + "x".repeat(100)
                  + "\r\nc8\r\n"
                  + "x".repeat(200)
                  + "\r\n0\r\n\r\n");
          diary.note(client.answer().toString());
          diary.note(client.answer().toString());
        });
    diary.expect("200 POST /a?b=c field true", "200 PUT /d  true");
  }

  /** Bytes keep coming, one at a time, and never make a head. */
  static void slowHead(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
        bench,
        HttpBench.USUAL.headTimeout(bench.scaled(Duration.ofMillis(100))),
        request -> HttpResponse.text("never"),
        (server, road) -> {
          RawHttp client = RawHttp.connect(bench, road.port());
          Trip trip = road.trip(bench, 0);
          trip.toServer().stallAfter(0);
          client.send("GET / HTTP/1.1\r\nHost: here\r\nX: " + "x".repeat(4_000));
          var answer = api.launch(api.current().loop(), () -> client.answer().status());
          while (!answer.isDone()) {
            trip.toServer().allowOne();
            api.await(api.sleep(bench.scaled(Duration.ofMillis(5))));
          }
          diary.note(api.await(answer) + ", " + client.end());
        });
    diary.expect("408, closed");
  }

  /** The rest of a body does not come; meanwhile another client is served. */
  static void stalledBody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    with(
        bench,
        HttpBench.USUAL,
        request -> {
          if (request.path().equals("/other")) {
            return HttpResponse.text("served");
          }
          begun.succeed(true);
          try {
            return api.withTimeout(
                bench.aWhile(),
                () -> HttpResponse.text(api.await(api.bytes(request.body())).length + " bytes"));
          } catch (TimeoutException e) {
            throw new HttpException(408, "it takes too long");
          }
        },
        (server, road) -> {
          RawHttp client = RawHttp.connect(bench, road.port());
          String head = RawHttp.request("POST", "/", "Content-Length: " + BODY) + "\r\n";
          road.trip(bench, 0).toServer().stallAfter(head.length() + BODY / 2);
          client.send(head + "x".repeat(BODY));
          api.await(begun.promise(), bench.patience());
          diary.note(HttpBench.connect(bench, server).get("/other").answer().toString());
          diary.note(client.answer().status() + "");
        });
    diary.expect("200 served", "408");
  }

  /** The client is gone in the middle of what the handler reads, or writes. */
  static void clientIsReset(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    for (String target : List.of("/read", "/write", "/read/aside", "/write/aside")) {
      Deferred<Boolean> begun = new Deferred<>();
      Deferred<String> outcome = new Deferred<>();
      with(
          bench,
          HttpBench.USUAL,
          request -> {
            boolean aside = request.path().endsWith("/aside");
            if (request.path().startsWith("/read")) {
              begun.succeed(true);
              told(bench, aside, outcome, () -> api.await(api.bytes(request.body())));
            }
            return HttpResponse.stream(
                "application/octet-stream",
                out -> {
                  begun.succeed(true);
                  told(bench, aside, outcome, () -> api.await(api.write(out, new byte[32 << 20])));
                });
          },
          (server, road) -> {
            RawHttp client = RawHttp.connect(bench, road.port());
            Trip trip = road.trip(bench, 0);
            trip.toClient().stallAfter(0);
            client.send(RawHttp.request("POST", target, "Content-Length: 10") + "\r\nhalf");
            api.await(begun.promise(), bench.patience());
            trip.reset();
            diary.note(target + ": " + api.await(outcome.promise(), bench.patience()));
            while (server.requests() > 0) {
              api.await(api.sleep(Duration.ofMillis(1)));
            }
            diary.note("requests: " + server.requests());
          });
    }
    diary.expect(
        "/read: told",
        "requests: 0",
        "/write: told",
        "requests: 0",
        "/read/aside: told",
        "requests: 0",
        "/write/aside: told",
        "requests: 0");
  }

  private interface Reading {
    void run() throws Exception;
  }

  /** Aside, it is in an o-routine that is not cancelled with the handler. */
  private static void told(
      CoreBench bench, boolean aside, Deferred<String> outcome, Reading reading) throws Exception {
    if (aside) {
      Subject api = bench.api();
      api.await(
          api.launch(
              api.current().loop(),
              () -> {
                told(bench, false, outcome, reading);
                return true;
              }));
      return;
    }
    try {
      reading.run();
      outcome.succeed("not told");
    } catch (NetworkException | CancellationException e) {
      outcome.succeed("told");
      throw e;
    }
  }

  /** Requests that are reset at any byte of their head, among one that goes on. */
  static void manyHarmNobody(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
        bench,
        HttpBench.USUAL,
        request -> HttpResponse.text("fine"),
        (server, road) -> {
          RawHttp good = HttpBench.connect(bench, server);
          for (int i = 0; i < MANY; i++) {
            RawHttp bad = RawHttp.connect(bench, road.port());
            Trip trip = road.trip(bench, i);
            trip.toServer().stallAfter(4L * i);
            bad.get("/some/where/that/is/not/reached");
            api.await(trip.toServer().passed(4L * i), bench.patience());
            trip.reset();
            diary.note(good.get("/").answer().toString());
          }
          diary.note("requests: " + server.requests());
        });
    List<String> expected = new ArrayList<>(Collections.nCopies(MANY, "200 fine"));
    expected.add("requests: 0");
    diary.expect(expected);
  }
}
