package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.Oroutine;
import io.monocle.TimeoutException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What roads do to clients of HTTP. */
final class FaultClientChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();
  private static final String HEAD = "HTTP/1.1 200 OK\r\nX-Own: field\r\n";

  private FaultClientChecks() {}

  private static String url(Road road, String target) {
    return "http://" + Ends.HERE + ":" + road.port() + target;
  }

  private interface Trying {
    void run(HttpClient client, Road road) throws Exception;
  }

  /** A server that sends these bytes to whoever asks, and then waits for the end. */
  private static void scripted(CoreBench bench, String reply, Trying trying) throws Exception {
    Subject api = bench.api();
    Served.with(
        bench,
        connection -> {
          api.await(api.readUntil(connection, "\r\n\r\n"));
          api.await(api.write(connection, reply.getBytes(ISO_8859_1)));
          api.await(api.readSome(connection));
        },
        (server, port) -> {
          try (HttpClient client = api.client(OPTIONS)) {
            trying.run(client, Road.to(bench, port));
          }
        });
  }

  static void byteByByte(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    String half = "x".repeat(100);
    for (String rest :
        List.of(
            "Content-Length: 200\r\n\r\n" + half + half,
            "Transfer-Encoding: chunked\r\n\r\n64\r\n"
                + half
                + "\r\n64\r\n"
                + half
                + "\r\n0\r\n\r\n")) {
      scripted(
          bench,
          HEAD + rest,
          (client, road) -> {
            Road slow = Road.to(bench, road.port(), trip -> trip.toClient().pieces(1));
            HttpReply reply =
                api.await(api.send(client, HttpCall.get(url(slow, "/"))), bench.patience());
            diary.note(
                reply.status()
                    + " "
                    + reply.header("x-own").orElse("none")
                    + " "
                    + reply.text().equals(half + half));
          });
    }
    diary.expect("200 field true", "200 field true");
  }

  /** Nothing of the reply, half its head, its head, half its body, all but the last byte. */
  static void replyIsReset(CoreBench bench) throws Exception {
    Subject api = bench.api();
    for (String rest :
        List.of(
            "Content-Length: 8\r\n\r\nhalfhalf",
            "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n\r\n")) {
      String reply = HEAD + rest;
      int head = reply.indexOf("\r\n\r\n") + 4;
      for (int at : List.of(0, 12, head, head + 5, reply.length() - 1)) {
        scripted(
            bench,
            reply,
            (client, free) -> {
              Road road = Road.to(bench, free.port(), trip -> trip.toClient().stallAfter(at));
              Oroutine<HttpReply> call =
                  api.launch(
                      api.current().loop(),
                      () -> api.await(api.send(client, HttpCall.get(url(road, "/path")))));
              Trip trip = road.trip(bench, 0);
              api.await(trip.toServer().passed(1), bench.patience());
              api.await(trip.toClient().passed(at), bench.patience());
              trip.reset();
              names(
                  bench,
                  bench.failing(
                      "a reply that is reset after " + at + " bytes",
                      ConnectionLostException.class,
                      bench.patience(),
                      () -> call),
                  url(road, "/path"));
            });
      }
    }
  }

  private static void names(CoreBench bench, ConnectionLostException lost, String url) {
    String message = String.valueOf(lost.getMessage());
    bench.attempt().expect("the URL in the message", message.contains(url), message);
  }

  /** The call ends, its connection does, and another call of the same client is answered. */
  static void stalledReply(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("x".repeat(1_000)),
        server -> {
          Road stalling = Road.to(bench, server.port(), trip -> trip.toClient().stallAfter(500));
          Road free = Road.to(bench, server.port());
          try (HttpClient client = api.client(OPTIONS)) {
            Oroutine<?> stalled =
                api.launch(
                    api.current().loop(),
                    () -> api.await(api.send(client, HttpCall.get(url(stalling, "/")))));
            Trip trip = stalling.trip(bench, 0);
            api.await(trip.toClient().passed(500), bench.patience());
            HttpReply other =
                api.await(api.send(client, HttpCall.get(url(free, "/"))), bench.patience());
            diary.note("meanwhile " + other.status() + ", " + stalled.isDone());
            api.cancel(stalled);
            AwaitChecks.thrown(api, stalled);
            api.await(trip.toServer().over(), bench.patience());
            diary.note("given up, and its connection ended");
            bench
                .attempt()
                .throwing(
                    "a call that stalls, with a deadline",
                    TimeoutException.class,
                    () ->
                        api.withTimeout(
                            bench.aWhile(),
                            () -> api.await(api.send(client, HttpCall.get(url(stalling, "/"))))));
            api.await(stalling.trip(bench, 1).toServer().over(), bench.patience());
            diary.note("timed out, and its connection ended");
          }
        });
    diary.expect(
        "meanwhile 200, false",
        "given up, and its connection ended",
        "timed out, and its connection ended");
  }

  /** A plain connection that is reset after it shows that the loop has heard of both. */
  static void resetWhileIdle(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<String> seen = new ArrayList<>();
    HttpBench.with(
        bench,
        request -> {
          seen.add(request.path());
          return HttpResponse.text("fine");
        },
        server -> {
          Road road = Road.to(bench, server.port());
          Road canary = Road.to(bench, server.port());
          Connection hears = Served.connect(bench, canary.port());
          try (HttpClient client = api.client(OPTIONS)) {
            for (int i = 0; i < 3; i++) {
              HttpCall call = HttpCall.get(url(road, "/" + i));
              diary.note(api.await(api.send(client, call), bench.patience()).text());
              Trip trip = road.trip(bench, i);
              trip.reset();
              api.await(trip.toServer().over(), bench.patience());
              api.await(trip.toClient().over(), bench.patience());
              canary.trip(bench, i).reset();
              Served.end(bench, hears);
              hears = Served.connect(bench, canary.port());
            }
          }
        });
    diary.expect("fine", "fine", "fine");
    bench.attempt().equal("the requests that came", List.of("/0", "/1", "/2"), seen);
  }

  /** The connection is a kept one, and the call is on its way when it is reset. */
  static void notSentTwice(CoreBench bench) throws Exception {
    Subject api = bench.api();
    List<String> seen = new ArrayList<>();
    HttpBench.with(
        bench,
        request -> {
          seen.add(request.path());
          return HttpResponse.text("fine");
        },
        server -> {
          Road road = Road.to(bench, server.port());
          try (HttpClient client = api.client(OPTIONS)) {
            api.await(api.send(client, HttpCall.get(url(road, "/first"))), bench.patience());
            Trip trip = road.trip(bench, 0);
            trip.toClient().stall();
            Oroutine<HttpReply> call =
                api.launch(
                    api.current().loop(),
                    () -> api.await(api.send(client, HttpCall.get(url(road, "/second")))));
            while (seen.size() < 2) {
              api.await(api.sleep(Duration.ofMillis(1)));
            }
            trip.reset();
            names(
                bench,
                bench.failing(
                    "a call whose connection is reset",
                    ConnectionLostException.class,
                    bench.patience(),
                    () -> call),
                url(road, "/second"));
            api.await(api.send(client, HttpCall.get(url(road, "/third"))), bench.patience());
          }
        });
    bench.attempt().equal("what came", List.of("/first", "/second", "/third"), seen);
  }
}
