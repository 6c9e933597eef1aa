package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;
import static io.monocle.tck.core.HttpBench.connect;
import static io.monocle.tck.core.RawHttp.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.NetworkException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What becomes of requests that are answered, and of their connections. */
final class HttpAnsweredChecks {
  private static final Duration SHORT = Duration.ofMillis(300);

  private HttpAnsweredChecks() {}

  /** One request, and how it is answered. */
  private record Exchange(String method, String path, int status) {
    boolean hasLateBody() {
      return method.equals("POST");
    }

    boolean isWithoutBody() {
      return method.equals("HEAD");
    }
  }

  private static final List<Exchange> EXCHANGES =
      List.of(
          new Exchange("GET", "/text", 200),
          new Exchange("GET", "/empty", 200),
          new Exchange("GET", "/nothing", 204),
          new Exchange("GET", "/written", 200),
          new Exchange("HEAD", "/text", 200),
          new Exchange("HEAD", "/written", 200),
          new Exchange("POST", "/text", 200),
          new Exchange("POST", "/empty", 200),
          new Exchange("POST", "/nothing", 204),
          new Exchange("POST", "/written", 200));

  private static HttpHandler handler(Subject api) {
    return request ->
        switch (request.path()) {
          case "/empty" -> HttpResponse.of(200);
          case "/nothing" -> HttpResponse.of(204);
          case "/written" ->
              HttpResponse.stream(
                  "text/plain", out -> api.await(api.write(out, "fine".getBytes(UTF_8))));
          default -> HttpResponse.text("fine");
        };
  }

  /** One at a time is allowed. */
  private static HttpServerOptions oneAtATime(CoreBench bench) {
    return USUAL.maxRequests(1).idleTimeout(bench.scaled(SHORT));
  }

  static void settles(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    List<String> expected = new ArrayList<>();
    HttpBench.with(
        bench,
        oneAtATime(bench),
        handler(bench.api()),
        server -> {
          List<RawHttp> clients = new ArrayList<>();
          for (Exchange each : EXCHANGES) {
            RawHttp client = connect(bench, server);
            String length = each.hasLateBody() ? "8" : "0";
            client.send(request(each.method(), each.path(), "Content-Length: " + length) + "\r\n");
            int status = client.answer(!each.isWithoutBody()).status();
            if (each.hasLateBody()) {
              client.send("the body");
            }
            diary.note(each.method() + " " + each.path() + " " + status + counted(bench, server));
            expected.add(each.method() + " " + each.path() + " " + each.status());
            clients.add(client);
          }
          for (RawHttp client : clients) {
            diary.note("closed without a word: " + (client.answer().status() == 0));
            expected.add("closed without a word: true");
          }
        });
    diary.expect(expected);
  }

  static void settlesInHttp2(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    List<String> expected = new ArrayList<>();
    HttpBench.with(
        bench,
        oneAtATime(bench),
        handler(bench.api()),
        server -> {
          List<RawHttp2> clients = new ArrayList<>();
          for (Exchange each : EXCHANGES) {
            RawHttp2 client = RawHttp2.connect(bench, server);
            client.request(1, each.method(), each.path(), !each.hasLateBody());
            int status = client.answer(1).status;
            if (each.hasLateBody()) {
              client.data(1, "the body", true);
            }
            diary.note(each.method() + " " + each.path() + " " + status + counted(bench, server));
            expected.add(each.method() + " " + each.path() + " " + each.status());
            clients.add(client);
          }
          for (RawHttp2 client : clients) {
            diary.note(client.end());
            expected.add("closed");
          }
        });
    diary.expect(expected);
  }

  /** Says so if a request is still counted. */
  private static String counted(CoreBench bench, HttpServer server) {
    long begin = bench.nanoTime();
    while (server.requests() > 0) {
      if (bench.since(begin).compareTo(bench.patience().dividedBy(2)) > 0) {
        return ", and is still counted";
      }
      bench.api().await(bench.api().sleep(Duration.ofMillis(1)));
    }
    return "";
  }

  /** A limit that counts from too early is over before it could be. */
  static void countsFromTheEnd(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    Duration limit = bench.scaled(SHORT);
    AtomicLong answered = new AtomicLong();
    HttpBench.with(
        bench,
        USUAL.idleTimeout(limit),
        request -> {
          bench.api().await(bench.api().sleep(limit.dividedBy(3)));
          answered.set(bench.nanoTime());
          return HttpResponse.text("fine");
        },
        server -> {
          String end = null;
          while (end == null) {
            end = endOfIdle(bench, server, limit, answered);
          }
          diary.note(end);
        });
    HttpBench.with(
        bench,
        USUAL.headTimeout(limit),
        request -> HttpResponse.text("fine"),
        server -> {
          RawHttp client = connect(bench, server);
          while (!served(client)) {
            client = connect(bench, server);
          }
          bench.api().await(bench.api().sleep(limit.dividedBy(3)));
          long begin = bench.nanoTime();
          int status = client.send("GET / HT").answer().status();
          diary.note(status + soon(bench.since(begin), limit));
        });
    diary.expect("0", "408");
  }

  /** After a second exchange; null if this machine took so long that the first was the last. */
  private static @Nullable String endOfIdle(
      CoreBench bench, HttpServer server, Duration limit, AtomicLong answered) {
    RawHttp client = connect(bench, server);
    bench.trace().saw("served " + served(client));
    bench.api().await(bench.api().sleep(limit.dividedBy(3)));
    if (!served(client)) {
      return bench.since(answered.get()).compareTo(limit) < 0
          ? "closed before its second exchange"
          : null;
    }
    int status = client.answer().status();
    return status + soon(bench.since(answered.get()), limit);
  }

  private static boolean served(RawHttp client) {
    try {
      return client.get("/").answer().status() == 200;
    } catch (NetworkException closed) {
      return false;
    }
  }

  private static String soon(Duration taken, Duration limit) {
    return taken.compareTo(limit) < 0 ? ", too soon" : "";
  }
}
