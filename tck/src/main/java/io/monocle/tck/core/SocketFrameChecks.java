package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.echo;
import static io.monocle.tck.core.SocketBench.serve;
import static io.monocle.tck.core.SocketBench.shown;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.http.HttpServer;
import io.monocle.http.WebSocketOptions;
import io.monocle.http.WebSocketProtocolException;
import io.monocle.tck.subject.Subject;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;

/** What a server of WebSockets refuses. */
final class SocketFrameChecks {
  private static final String EXTENSION = "Sec-WebSocket-Extensions: permessage-deflate";
  private static final String WHOLE = "server_max_window_bits = 15";

  private SocketFrameChecks() {}

  /** What a client sends, and what the server must make of it. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Case(String name, byte[] bytes, String outcome) {}

  private static byte[] frame(int first, byte... payload) {
    return RawFrames.frame(first, true, payload);
  }

  static byte[] both(byte[] one, byte[] two) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(two);
    return out.toByteArray();
  }

  static void malformed(CoreBench bench) throws Exception {
    byte[] one = {'x'};
    outcomes(
        bench,
        USUAL,
        List.of(
            new Case("unmasked", RawFrames.frame(RawFrames.TEXT, false, one), "close 1002"),
            new Case("a reserved bit", frame(RawFrames.TEXT | 0x40, one), "close 1002"),
            new Case("another reserved bit", frame(RawFrames.TEXT | 0x10, one), "close 1002"),
            new Case("an unknown opcode", frame(RawFrames.FIN | 3, one), "close 1002"),
            new Case("an unknown control opcode", frame(RawFrames.FIN | 11, one), "close 1002"),
            new Case("a long ping", frame(RawFrames.PING, new byte[126]), "close 1002"),
            new Case("half a ping", frame(9, one), "close 1002"),
            new Case("more of nothing", frame(RawFrames.FIN, one), "close 1002"),
            new Case(
                "one in another", both(frame(1, one), frame(RawFrames.TEXT, one)), "close 1002"),
            new Case(
                "a code nobody may send",
                frame(RawFrames.CLOSE, RawFrames.closing(1006, "")),
                "close 1002")));
  }

  static void notText(CoreBench bench) throws Exception {
    byte[] half = {(byte) 0xc3};
    byte[] reason = RawFrames.closing(1000, "x");
    reason[2] = (byte) 0xff;
    outcomes(
        bench,
        USUAL,
        List.of(
            new Case("half a character", frame(RawFrames.TEXT, half), "close 1007"),
            new Case(
                "in fragments", both(frame(1, half), frame(RawFrames.FIN, half)), "close 1007"),
            new Case("a reason", frame(RawFrames.CLOSE, reason), "close 1007"),
            new Case("bytes", frame(RawFrames.BYTES, half), "bytes c3")));
  }

  static void tooLarge(CoreBench bench) throws Exception {
    byte[] allowed = new byte[1_000];
    byte[] more = new byte[1_001];
    List<Case> cases = new ArrayList<>();
    cases.add(new Case("a byte more", frame(RawFrames.BYTES, more), "close 1009"));
    cases.add(
        new Case(
            "a byte more in fragments",
            both(frame(2, allowed), frame(RawFrames.FIN, (byte) 1)),
            "close 1009"));
    cases.add(
        new Case(
            "as much as may be", frame(RawFrames.BYTES, allowed), "bytes " + "00".repeat(1_000)));
    cases.add(
        new Case(
            "as much in fragments",
            both(frame(2, new byte[999]), frame(RawFrames.FIN, new byte[1])),
            "bytes " + "00".repeat(1_000)));
    outcomes(bench, USUAL.maxMessage(1_000), cases);
  }

  private static void outcomes(CoreBench bench, WebSocketOptions options, List<Case> cases)
      throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        options,
        echo(bench.api()),
        server -> {
          for (Case each : cases) {
            diary.note(each.name() + ": " + outcome(bench, server, each.bytes()));
          }
        });
    diary.expect(
        cases.stream()
            .map(each -> each.name() + ": " + each.outcome() + (ends(each) ? ", end" : ""))
            .toList());
  }

  private static boolean ends(Case each) {
    return each.outcome().startsWith("close");
  }

  private static String outcome(CoreBench bench, HttpServer server, byte[] bytes) {
    RawFrames client = RawFrames.open(bench, server.port());
    String first = client.write(bytes).next();
    return first.startsWith("close") ? first + ", " + client.next() : first;
  }

  /** What the handler is told. */
  static void handlerIsTold(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<String> told = new Deferred<>();
    serve(
        bench,
        USUAL,
        socket -> {
          diary.note(shown(api.await(api.receive(socket))));
          Promise<?> pong = api.ping(socket, new byte[0]);
          WebSocketProtocolException e =
              bench.failing(
                  "receiving what breaks the protocol",
                  WebSocketProtocolException.class,
                  bench.patience(),
                  () -> api.receive(socket));
          for (Promise<?> late : List.of(pong, api.send(socket, ""))) {
            bench.failing(
                "what cannot be sent any more",
                WebSocketProtocolException.class,
                bench.patience(),
                () -> late);
          }
          api.await(socket.closed(), bench.patience());
          api.await(api.yieldNow()); // it is not cancelled
          told.succeed(e.code() + ", " + socket.closeCode());
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.send(RawFrames.TEXT, "fine").next());
          client.write(RawFrames.frame(RawFrames.TEXT, false));
          diary.note(api.await(told.promise(), bench.patience()));
        });
    diary.expect("text fine", "ping ", "1002, OptionalInt[1002]");
  }

  static byte[] deflated(byte[] bytes) {
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(bytes);
      byte[] out = new byte[bytes.length + 100];
      int length = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      return java.util.Arrays.copyOf(out, length - 4); // RFC 7692, section 7.2.1
    }
  }

  static void deflate(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    byte[] text =
        "to be or not to be, to be or not to be".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    serve(
        bench,
        USUAL.compression(true).maxMessage(100_000),
        socket -> {
          String got = shown(bench.api().await(bench.api().receive(socket)));
          bench.api().await(bench.api().send(socket, got.length() + ""));
          bench.api().await(bench.api().send(socket, "a".repeat(10_000)));
        },
        server -> {
          String offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";
          RawHttp http = RawHttp.connect(bench, server.port());
          RawHttp.Answer answer = http.get("/", RawFrames.asking(offer)).answer();
          diary.note(String.valueOf(answer.field("sec-websocket-extensions")));
          RawFrames client = new RawFrames(bench, http.connection(), true);
          client.send(RawFrames.TEXT | 0x40, deflated(text));
          diary.note(client.next().startsWith("c1 ") + "");
          diary.note(client.next().length() < 1_000 ? "small" : "large");
          RawHttp plain = RawHttp.connect(bench, server.port());
          diary.note(
              plain.get("/", RawFrames.asking()).answer().field("sec-websocket-extensions") + "");
          RawFrames uncompressed = new RawFrames(bench, plain.connection(), true);
          diary.note(uncompressed.send(RawFrames.TEXT, text).next());
          for (String terms : new String[] {"x", "y=1", "server_max_window_bits=9", WHOLE}) {
            String[] fields = RawFrames.asking(EXTENSION + "; " + terms, EXTENSION + "-not");
            RawHttp.Answer one = RawHttp.connect(bench, server.port()).get("/", fields).answer();
            diary.note(terms + ": " + (one.field("sec-websocket-extensions") != null));
          }
        });
    diary.expect(
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "true",
        "small",
        "null",
        "text 43",
        "x: false",
        "y=1: false",
        "server_max_window_bits=9: false",
        WHOLE + ": true");
  }

  static void deflateTooLarge(CoreBench bench) throws Exception {
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL.compression(true).maxMessage(100_000),
        echo(bench.api()),
        server -> {
          String offer = "Sec-WebSocket-Extensions: permessage-deflate";
          RawFrames client = RawFrames.open(bench, server.port(), offer);
          diary.note(client.send(RawFrames.BYTES | 0x40, deflated(new byte[10_000_000])).next());
          diary.note(client.next());
          RawFrames other = RawFrames.open(bench, server.port(), offer);
          byte[] bad = {(byte) 0xff, (byte) 0xff, (byte) 0xff, 1, 2};
          diary.note(other.send(RawFrames.BYTES | 0x40, bad).next() + ", " + other.next());
          RawFrames third = RawFrames.open(bench, server.port(), offer);
          diary.note(third.send(RawFrames.BYTES | 0x20, bad).next() + ", " + third.next());
        });
    diary.expect("close 1009", "end", "close 1007, end", "close 1002, end");
  }
}
