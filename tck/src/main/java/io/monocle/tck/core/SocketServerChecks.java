package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.echo;
import static io.monocle.tck.core.SocketBench.serve;
import static io.monocle.tck.core.SocketBench.shown;

import io.monocle.Deferred;
import io.monocle.TimeoutException;
import io.monocle.http.HttpServer;
import io.monocle.http.WebSocketMessage;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

/** WebSockets of a server: opening, messages, ends. */
final class SocketServerChecks {
  private SocketServerChecks() {}

  static void opens(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        echo(bench.api()),
        server -> {
          RawHttp http = RawHttp.connect(bench, server.port());
          RawHttp.Answer answer = http.get("/", RawFrames.asking()).answer();
          diary.note(answer.status() + " " + answer.field("upgrade"));
          diary.note(String.valueOf(answer.field("sec-websocket-accept")));
          diary.note(answer.field("sec-websocket-protocol") + "");
          diary.note(answer.field("sec-websocket-extensions") + "");
          RawFrames client = new RawFrames(bench, http.connection(), true);
          diary.note(client.send(RawFrames.TEXT, "grüß dich").next());
          diary.note(client.send(RawFrames.BYTES, (byte) 0, (byte) 255).next());
          diary.note(client.send(RawFrames.TEXT).next());
          byte[] large = new byte[100_000];
          large[99_999] = 1;
          diary.note(client.send(RawFrames.BYTES, large).next().length() + " characters");
        });
    diary.expect(
        "101 websocket",
        RawFrames.ACCEPT,
        "null",
        "null",
        "text grüß dich",
        "bytes 00ff",
        "text ",
        200_006 + " characters");
  }

  static void refuses(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        echo(bench.api()),
        server -> {
          RawHttp client = RawHttp.connect(bench, server.port());
          RawHttp.Answer plain = client.get("/").answer();
          diary.note("no upgrade: " + plain.status() + ", " + plain.field("upgrade"));
          String[] old = RawFrames.asking();
          old[2] = "Sec-WebSocket-Version: 8";
          RawHttp.Answer version = client.get("/", old).answer();
          diary.note(
              "old version: " + version.status() + ", " + version.field("sec-websocket-version"));
          String[] keyless = RawFrames.asking();
          keyless[3] = "X-Key: none";
          diary.note("no key: " + client.get("/", keyless).answer().status());
          keyless[3] = "Sec-WebSocket-Key: c2hvcnQ=";
          diary.note("short key: " + client.get("/", keyless).answer().status());
          String request = RawHttp.request("POST", "/", RawFrames.asking("Content-Length: 0"));
          diary.note("POST: " + client.send(request + "\r\n").answer().status());
        });
    diary.expect(
        "no upgrade: 426, websocket",
        "old version: 426, 13",
        "no key: 400",
        "short key: 400",
        "POST: 426");
  }

  static void origins(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL.origins("https://good.example"),
        echo(bench.api()),
        server -> {
          diary.note("evil: " + statusFor(bench, server, "Origin: https://evil.example"));
          diary.note("good: " + statusFor(bench, server, "Origin: https://good.example"));
          diary.note("no page: " + statusFor(bench, server, "X-Own: field"));
        });
    diary.expect("evil: 403", "good: 101", "no page: 101");
  }

  private static int statusFor(CoreBench bench, HttpServer server, String field) {
    return RawHttp.connect(bench, server.port())
        .get("/", RawFrames.asking(field))
        .answer()
        .status();
  }

  static void subprotocols(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL.subprotocols("soap", "chat"),
        socket ->
            bench
                .api()
                .await(bench.api().send(socket, "speaks " + socket.subprotocol().orElse("none"))),
        server -> {
          for (String offer : new String[] {"other, chat, soap", "other"}) {
            RawHttp http = RawHttp.connect(bench, server.port());
            RawHttp.Answer answer =
                http.get("/", RawFrames.asking("Sec-WebSocket-Protocol: " + offer)).answer();
            diary.note(answer.status() + " " + answer.field("sec-websocket-protocol"));
            diary.note(new RawFrames(bench, http.connection(), true).next());
          }
        });
    diary.expect("101 chat", "text speaks chat", "101 null", "text speaks none");
  }

  static void fragments(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        echo(bench.api()),
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          byte[] cut = "ü".getBytes(java.nio.charset.StandardCharsets.UTF_8);
          client.send(1, cut[0]).send(RawFrames.PING, "between").send(0, cut[1]).send(0);
          client.send(RawFrames.FIN, " whole");
          diary.note(client.next());
          diary.note(client.next());
          client.send(2, (byte) 1).send(RawFrames.FIN, (byte) 2);
          diary.note(client.next());
        });
    diary.expect("pong between", "text ü whole", "bytes 0102");
  }

  /** The handler does nothing at all. */
  static void pongs(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> bench.api().await(bench.api().sleep(Duration.ofHours(1))),
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.send(RawFrames.PING, "one").next());
          diary.note(client.send(RawFrames.PONG, "unasked").send(RawFrames.PING).next());
          client.connection().abort();
        });
    diary.expect("pong one", "pong ");
  }

  static void pings(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          var first = api.ping(socket, new byte[] {'a'});
          var second = api.ping(socket, new byte[] {'b'});
          var third = api.ping(socket, new byte[] {'c'});
          api.await(second, bench.patience());
          diary.note(first.isSuccess() + " " + second.isSuccess() + " " + third.isDone());
          api.await(third, bench.patience());
          diary.note("answered");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.next() + ", " + client.next() + ", " + client.next());
          client.send(RawFrames.PONG, "b");
          api.await(api.sleep(bench.aWhile()));
          client.send(RawFrames.PONG, "c");
          diary.note(client.next());
        });
    diary.expect("ping a, ping b, ping c", "true true false", "answered", "close 1000");
  }

  static void peerCloses(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          diary.note(shown(api.await(api.receive(socket))));
          diary.note(shown(api.await(api.receive(socket))));
          diary.note(socket.closeCode() + " " + socket.closeReason());
          bench.failing(
              "sending after the end",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.send(socket, "late"));
          api.await(socket.closed(), bench.patience());
          diary.note("gone");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          client.send(RawFrames.TEXT, "last").close(4321, "enough");
          diary.note("echo: " + client.next() + ", " + client.next());
          RawFrames silent = RawFrames.open(bench, server.port());
          silent.send(RawFrames.TEXT, "silent").send(RawFrames.CLOSE);
          diary.note("echo: " + silent.next() + ", " + silent.next());
        });
    var entries = diary.entries();
    bench
        .attempt()
        .expect(
            "the codes echoed",
            entries.contains("echo: close 4321, end") && entries.contains("echo: close, end"),
            entries);
    bench
        .attempt()
        .expect(
            "the codes known to the handler",
            entries.contains("OptionalInt[4321] enough") && entries.contains("OptionalInt[1005] "),
            entries);
    bench
        .attempt()
        .expect(
            "every message, and then nothing",
            entries.contains("text last")
                && entries.contains("text silent")
                && entries.stream().filter("nothing"::equals).count() == 2,
            entries);
  }

  static void handlerEnds(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          if (shown(bench.api().await(bench.api().receive(socket))).equals("text throw")) {
            throw new IllegalStateException("secret, planned by the conformance kit");
          }
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.send(RawFrames.TEXT, "return").next());
          diary.note(client.close(1000, "").next());
          RawFrames other = RawFrames.open(bench, server.port());
          diary.note(other.send(RawFrames.TEXT, "throw").next());
          diary.note(other.close(1011, "").next());
        });
    diary.expect("close 1000", "end", "close 1011", "end");
  }

  /** The client answers no close frame. */
  static void closes(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL.closeTimeout(bench.scaled(Duration.ofMillis(100))),
        socket -> {
          var closed = api.close(socket, 4000, "that is it");
          diary.note(shown(api.await(api.receive(socket))) + ", " + socket.closeCode());
          api.await(closed, bench.patience());
          diary.note("gone");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.next());
          diary.note(client.next());
        });
    bench
        .attempt()
        .equal(
            "what happened",
            java.util.Set.of("nothing, OptionalInt[4000]", "close 4000 that is it", "gone", "end"),
            java.util.Set.copyOf(diary.entries()));
  }

  static void lost(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<String> outcome = new Deferred<>();
    Deferred<Boolean> begun = new Deferred<>();
    serve(
        bench,
        USUAL,
        socket -> {
          begun.succeed(true);
          try {
            api.await(api.sleep(Duration.ofHours(1)));
          } catch (CancellationException e) {
            outcome.succeed("cancelled, " + socket.closeCode());
            throw e;
          }
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          api.await(begun.promise());
          api.await(client.connection().close());
          diary.note(api.await(outcome.promise(), bench.patience()));
        });
    diary.expect("cancelled, OptionalInt[1006]");
  }

  /** Much more than anybody buffers is offered to a handler that receives nothing. */
  static void holdsPeerBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong taken = new AtomicLong();
    long offered = 64L << 20;
    serve(
        bench,
        USUAL,
        socket -> api.await(api.sleep(Duration.ofHours(1))),
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          byte[] frame = RawFrames.frame(RawFrames.BYTES, true, new byte[1 << 16]);
          try {
            for (long sent = 0; sent < offered; sent += frame.length) {
              api.await(client.connection().write(frame), bench.aWhile().multipliedBy(25));
              taken.addAndGet(frame.length);
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

  /** Much more than anybody buffers is sent to a client that reads nothing. */
  static void holdsHandlerBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong taken = new AtomicLong();
    long offered = 64L << 20;
    Deferred<Boolean> over = new Deferred<>();
    serve(
        bench,
        USUAL,
        socket -> {
          byte[] piece = new byte[1 << 16];
          try {
            for (long sent = 0; sent < offered; sent += piece.length) {
              api.await(api.send(socket, piece), bench.aWhile().multipliedBy(25));
              taken.addAndGet(piece.length);
            }
          } catch (TimeoutException e) {
            bench.trace().saw("the handler held back after " + taken + " bytes");
          }
          over.succeed(true);
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          api.await(over.promise());
          client.connection().abort();
        });
    bench
        .attempt()
        .expect("less than the " + offered + " bytes offered taken", taken.get() < offered, taken);
  }

  /** A receive that is given up takes no message. */
  static void givesUpReceiving(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          try {
            api.await(api.receive(socket), bench.scaled(Duration.ofMillis(20)));
          } catch (TimeoutException e) {
            diary.note("gave up");
          }
          api.await(api.send(socket, "now"));
          WebSocketMessage first = api.await(api.receive(socket));
          diary.note(shown(first) + ", " + shown(api.await(api.receive(socket))));
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.next());
          client.send(RawFrames.TEXT, "one").send(RawFrames.TEXT, "two");
          diary.note(client.next());
        });
    diary.expect("gave up", "text now", "text one, text two", "close 1000");
  }
}
