package io.monocle.tck.core;

import static io.monocle.tck.core.HttpBench.USUAL;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpVersion;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** Clients of HTTP/2. */
final class Http2ClientChecks {
  static final HttpClientOptions OPTIONS =
      HttpClientOptions.defaults().version(HttpVersion.HTTP_2_PRIOR_KNOWLEDGE);

  private Http2ClientChecks() {}

  static String url(int port, String target) {
    return "http://" + Ends.HERE + ":" + port + target;
  }

  static void sends(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            HttpResponse.text(
                    request.method()
                        + " "
                        + request.target()
                        + " "
                        + request.version()
                        + " "
                        + request.header("x-own").orElse("")
                        + " "
                        + new String(api.await(api.bytes(request.body())), UTF_8))
                .status(202)
                .header("X-Reply", "yes"),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            HttpReply reply =
                api.await(
                    api.send(
                        client,
                        HttpCall.post(url(server.port(), "/a?b=c"))
                            .header("X-Own", "field")
                            .header("Connection", "keep-alive")
                            .text("body")));
            diary.note(reply.status() + " " + reply.text());
            diary.note(reply.header("x-reply").orElse("none"));
            reply = api.await(api.send(client, HttpCall.of("HEAD", url(server.port(), "/"))));
            diary.note(reply.status() + " " + reply.bytes().length);
          }
        });
    diary.expect("202 POST /a?b=c HTTP/2.0 field body", "yes", "202 0");
  }

  static void sharesConnection(CoreBench bench) throws Exception {
    Set<InetSocketAddress> clients = new HashSet<>();
    callsAtOnce(bench, 100, 0, 5, clients);
    bench.trace().saw("five calls on " + clients.size() + " connections");
    bench.attempt().equal("connections that five calls used", 1, clients.size());
  }

  static void anotherConnection(CoreBench bench) throws Exception {
    Set<InetSocketAddress> clients = new HashSet<>();
    callsAtOnce(bench, 2, 1, 4, clients);
    bench.trace().saw("four calls on " + clients.size() + " connections");
    bench.attempt().equal("connections that four calls used", 2, clients.size());
  }

  /** Some calls one after the other, then some at the same time; each has to be answered. */
  private static void callsAtOnce(
      CoreBench bench, int maxStreams, int before, int count, Set<InetSocketAddress> clients)
      throws Exception {
    Subject api = bench.api();
    Deferred<Boolean> go = new Deferred<>();
    List<String> begun = new ArrayList<>();
    HttpBench.with(
        bench,
        USUAL.maxStreams(maxStreams),
        request -> {
          clients.add(request.remoteAddress());
          if (request.path().equals("/wait")) {
            begun.add(request.path());
            if (begun.size() == count) {
              go.succeed(true);
            }
            api.await(go.promise());
          }
          return HttpResponse.text("fine");
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (int i = 0; i < before; i++) {
              api.await(api.send(client, HttpCall.get(url(server.port(), "/"))));
            }
            List<Promise<HttpReply>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
              calls.add(api.send(client, HttpCall.get(url(server.port(), "/wait"))));
            }
            for (Promise<HttpReply> call : calls) {
              api.await(call, bench.patience());
            }
          }
        });
  }

  /** A mebibyte there, written in pieces, and back, read in pieces. */
  static void streams(CoreBench bench) throws Exception {
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
                          HttpCall.post(url(server.port(), "/")).stream(
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

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Set<InetSocketAddress> clients = new HashSet<>();
    Deferred<Boolean> go = new Deferred<>();
    Deferred<Boolean> begun = new Deferred<>();
    Deferred<Boolean> cancelled = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          clients.add(request.remoteAddress());
          if (request.path().equals("/given-up")) {
            begun.succeed(true);
            try {
              api.await(api.sleep(Duration.ofHours(1)));
            } catch (CancellationException e) {
              diary.note("the server sees a call go");
              cancelled.succeed(true);
            }
          } else {
            api.await(go.promise());
          }
          return HttpResponse.text(request.path());
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            Promise<HttpReply> other = api.send(client, HttpCall.get(url(server.port(), "/other")));
            Oroutine<?> caller =
                api.launch(
                    api.current().loop(),
                    () ->
                        api.await(api.send(client, HttpCall.get(url(server.port(), "/given-up")))));
            api.await(begun.promise(), bench.patience());
            api.cancel(caller);
            api.await(cancelled.promise(), bench.patience());
            go.succeed(true);
            diary.note(api.await(other, bench.patience()).text());
            diary.note(
                api.await(api.send(client, HttpCall.get(url(server.port(), "/next")))).text());
          }
        });
    diary.note(clients.size() + " connection");
    diary.expect("the server sees a call go", "/other", "/next", "1 connection");
  }

  /** Much more than anybody buffers is written to a client that does not read it. */
  static void holdsServerBack(CoreBench bench, HttpClientOptions options) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    AtomicLong taken = new AtomicLong();
    long offered = 64L << 20;
    Deferred<Boolean> over = new Deferred<>();
    HttpBench.with(
        bench,
        request ->
            request.path().equals("/")
                ? HttpResponse.text("fine")
                : HttpResponse.stream(
                    "application/octet-stream",
                    out -> {
                      byte[] piece = new byte[1 << 16];
                      try {
                        for (long sent = 0; sent < offered; sent += piece.length) {
                          api.await(api.write(out, piece), bench.aWhile().multipliedBy(10));
                          taken.addAndGet(piece.length);
                        }
                      } catch (TimeoutException e) {
                        bench.trace().saw("the server held back after " + taken + " bytes");
                      }
                      over.succeed(true);
                    }),
        server -> {
          try (HttpClient client = api.client(options);
              var unread =
                  api.await(api.download(client, HttpCall.get(url(server.port(), "/unread"))))) {
            api.await(over.promise());
            diary.note(
                unread.status()
                    + " "
                    + api.await(
                            api.send(client, HttpCall.get(url(server.port(), "/"))),
                            bench.patience())
                        .text());
          }
        });
    bench
        .attempt()
        .expect("less than the " + offered + " bytes offered taken", taken.get() < offered, taken);
    diary.expect("200 fine");
  }

  /** The server closes a connection that the client keeps. */
  static void staleConnection(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        USUAL.idleTimeout(bench.scaled(Duration.ofMillis(50))),
        request -> HttpResponse.text("fine"),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (int i = 0; i < 3; i++) {
              diary.note(api.await(api.send(client, HttpCall.get(url(server.port(), "/")))).text());
              api.await(api.sleep(bench.scaled(Duration.ofMillis(200))));
            }
          }
        });
    diary.expect("fine", "fine", "fine");
  }

  static void unsupported(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          UnsupportedOperationException refusal =
              bench
                  .attempt()
                  .throwing(
                      "a client of HTTP/2",
                      UnsupportedOperationException.class,
                      () -> api.client(OPTIONS));
          String message = String.valueOf(refusal.getMessage());
          bench.attempt().expect("a message that names HTTP2", message.contains("HTTP2"), message);
          return true;
        });
  }
}
