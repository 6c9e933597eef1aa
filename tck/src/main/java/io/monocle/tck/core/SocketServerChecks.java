package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.echo;
import static io.monocle.tck.core.SocketBench.serve;
import static io.monocle.tck.core.SocketBench.shown;
import static io.monocle.tck.core.SocketFrameChecks.both;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.NotOnLoopException;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.http.HttpServer;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketMessage;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** WebSockets of a server: opening and messages. */
final class SocketServerChecks {
  private static final String KEY = "Sec-WebSocket-Key: ";

  private SocketServerChecks() {}

  static void opens(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<String> elsewhere = new Deferred<>();
    serve(
        bench,
        USUAL,
        socket -> {
          elsewhere.succeed(api.await(api.offload(() -> offLoop(bench, socket))));
          echo(api).handle(socket);
        },
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
          diary.note(client.send(RawFrames.TEXT, "after that").next());
          diary.note(api.await(elsewhere.promise()));
        });
    diary.expect(
        "101 websocket",
        RawFrames.ACCEPT,
        "null",
        "null",
        "text grüß dich",
        "bytes 00ff",
        "text ",
        200_006 + " characters",
        "text after that",
        "refused off its loop");
  }

  private static String offLoop(CoreBench bench, WebSocket socket) {
    Subject api = bench.api();
    List<Supplier<?>> uses =
        List.of(
            () -> api.receive(socket),
            () -> api.send(socket, "off the loop"),
            () -> api.ping(socket, new byte[1]),
            () -> api.close(socket, 1000, ""),
            socket::closeCode,
            socket::closeReason);
    for (Supplier<?> use : uses) {
      bench
          .attempt()
          .throwing(
              "a use off the loop",
              NotOnLoopException.class,
              () -> {
                var _ = use.get();
              });
    }
    return "refused off its loop";
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
          old[3] = "Sec-WebSocket-Version: 8";
          RawHttp.Answer version = client.get("/", old).answer();
          diary.note(
              "old version: " + version.status() + ", " + version.field("sec-websocket-version"));
          String[] keyless = RawFrames.asking();
          for (String key : new String[] {"X-Key: none", KEY + "c2hvcnQ=", KEY + "no base64"}) {
            keyless[0] = key;
            diary.note(key + ": " + client.get("/", keyless).answer().status());
          }
          String[] two = RawFrames.asking(KEY + RawFrames.KEY);
          diary.note("two keys: " + client.get("/", two).answer().status());
          client.get("/", RawFrames.asking("Content-Length: 1")).send("x");
          diary.note("a body: " + client.answer().status());
          client.get("/", RawFrames.asking("Transfer-Encoding: chunked")).send("0\r\n\r\n");
          diary.note("chunks: " + client.answer().status());
          String[] empty = RawFrames.asking("Content-Length: 0");
          String request = RawHttp.request("POST", "/", empty);
          diary.note("POST: " + client.send(request + "\r\n").answer().status());
          diary.note("an empty body: " + client.get("/", empty).answer().status());
        });
    diary.expect(
        "no upgrade: 426, websocket",
        "old version: 426, 13",
        "X-Key: none: 400",
        "Sec-WebSocket-Key: c2hvcnQ=: 400",
        "Sec-WebSocket-Key: no base64: 400",
        "two keys: 400",
        "a body: 400",
        "chunks: 400",
        "POST: 426",
        "an empty body: 101");
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
          String field = "Sec-WebSocket-Protocol: ";
          String[][] offers = {
            {field + "other, chat, soap"}, {field + "other", field + "soap"}, {field + "other"}
          };
          for (String[] offer : offers) {
            RawHttp http = RawHttp.connect(bench, server.port());
            RawHttp.Answer answer = http.get("/", RawFrames.asking(offer)).answer();
            diary.note(answer.status() + " " + answer.field("sec-websocket-protocol"));
            diary.note(new RawFrames(bench, http.connection(), true).next());
          }
        });
    diary.expect(
        "101 chat",
        "text speaks chat",
        "101 soap",
        "text speaks soap",
        "101 null",
        "text speaks none");
  }

  static void fragments(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        echo(bench.api()),
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          byte[] cut = "ü".getBytes(UTF_8);
          client.send(1, cut[0]).send(RawFrames.PING, "between").send(0, cut[1]).send(0);
          client.send(RawFrames.FIN, " whole");
          diary.note(client.next());
          diary.note(client.next());
          client.send(2, (byte) 1).send(RawFrames.FIN, (byte) 2);
          diary.note(client.next());
          for (int i = 0; i < 2; i++) {
            client.send(2, new byte[50_000]).send(0, new byte[50_000]);
            diary.note(client.send(RawFrames.FIN, (byte) 1).next().length() + " characters");
          }
        });
    diary.expect(
        "pong between",
        "text ü whole",
        "bytes 0102",
        200_008 + " characters",
        200_008 + " characters");
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
          byte[] ping = RawFrames.frame(RawFrames.PING, true, new byte[125]);
          byte[] pong = RawFrames.frame(RawFrames.PONG, true, new byte[125]);
          client.write(repeated(ping, 600)).write(repeated(pong, 600));
          client.send(RawFrames.PING, "many later");
          String answer = client.next();
          while (answer.startsWith("pong \0")) {
            answer = client.next();
          }
          diary.note(answer);
          client.connection().abort();
        });
    diary.expect("pong one", "pong ", "pong many later");
  }

  private static byte[] repeated(byte[] frame, int times) {
    ByteBuffer all = ByteBuffer.allocate(times * frame.length);
    while (all.hasRemaining()) {
      all.put(frame);
    }
    return all.array();
  }

  static void pings(CoreBench bench) throws Exception {
    Subject api = bench.api();
    String longest = "c".repeat(125);
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          var first = api.ping(socket, new byte[] {'a'});
          var second = api.ping(socket, new byte[] {'b'});
          var third = api.ping(socket, longest.getBytes(UTF_8));
          bench
              .attempt()
              .throwing(
                  "a ping that is too long",
                  IllegalArgumentException.class,
                  () -> api.ping(socket, new byte[126]));
          api.await(second, bench.patience());
          diary.note(first.isSuccess() + " " + second.isSuccess() + " " + third.isDone());
          api.await(third, bench.patience());
          diary.note("answered");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.next() + ", " + client.next() + ", " + client.next());
          client.send(RawFrames.PONG, "unasked").send(RawFrames.PONG, "b");
          api.await(api.sleep(bench.aWhile()));
          client.send(RawFrames.PONG, longest);
          diary.note(client.next());
        });
    diary.expect("ping a, ping b, ping " + longest, "true true false", "answered", "close 1000");
  }

  /** Much more than anybody buffers is offered to handlers that receive nothing. */
  static void holdsPeerBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    byte[] small = RawFrames.frame(RawFrames.BYTES, true, new byte[60]);
    byte[] most = RawFrames.frame(2, true, new byte[1 << 18]);
    byte[] rest = RawFrames.frame(RawFrames.FIN, true, new byte[1]);
    serve(
        bench,
        USUAL,
        socket -> api.await(api.sleep(Duration.ofHours(1))),
        server ->
            api.await(
                api.all(
                    List.of(
                        offered(bench, server, 32L << 20, repeated(small, 1_000)),
                        offered(bench, server, 64L << 20, both(most, rest))))));
  }

  private static Oroutine<Boolean> offered(
      CoreBench bench, HttpServer server, long offered, byte[] frames) {
    Subject api = bench.api();
    return api.launch(
        api.current().loop(),
        () -> {
          RawFrames client = RawFrames.open(bench, server.port());
          long taken = 0;
          try {
            for (; taken < offered; taken += frames.length) {
              api.await(client.connection().write(frames), bench.aWhile().multipliedBy(25));
            }
          } catch (TimeoutException e) {
            bench.trace().saw("the client held back after " + taken + " bytes");
          }
          client.connection().abort();
          bench
              .attempt()
              .expect("less than the " + offered + " bytes offered taken", taken < offered, taken);
          return true;
        });
  }

  /** Much more than anybody buffers is sent to a client that reads nothing. */
  static void holdsHandlerBack(CoreBench bench) throws Exception {
    Subject api = bench.api();
    AtomicLong taken = new AtomicLong();
    long offered = 64L << 20;
    Deferred<Promise<?>> waiting = new Deferred<>();
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
          waiting.succeed(api.send(socket, piece));
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          Promise<?> last = api.await(waiting.promise());
          client.connection().abort();
          bench.failing(
              "a send that waits for a client that goes",
              ConnectionLostException.class,
              bench.patience(),
              () -> last);
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
