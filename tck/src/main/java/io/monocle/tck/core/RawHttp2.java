package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.TimeoutException;
import io.monocle.http.HttpServer;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.tck.core.Http2Wire.Frame;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A client of HTTP/2 that sends exactly the frames it is told, and understands what comes back. */
final class RawHttp2 {
  private static final int USUAL_WINDOW = 65_535;

  private final CoreBench bench;
  private final Http2Wire wire;
  private final Map<Integer, Answer> answers = new HashMap<>();
  private final Map<Integer, Integer> windows = new HashMap<>();
  private int maxStreams = -1;
  private int initialWindow = USUAL_WINDOW;
  private boolean reads = true;
  private boolean toldToGo;

  private RawHttp2(CoreBench bench, Http2Wire wire) {
    this.bench = bench;
    this.wire = wire;
  }

  /** What came back on one stream, so far. */
  static final class Answer {
    final List<Hpack.Field> fields = new ArrayList<>();
    final ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status;
    int interim;
    int reset = -1;
    boolean whole;

    @Nullable String field(String name) {
      for (Hpack.Field field : fields) {
        if (field.name().equals(name)) {
          return field.value();
        }
      }
      return null;
    }

    /** Whether it was turned down, by a status or by a reset. */
    boolean isRefused() {
      return reset >= 0 || status == 400;
    }

    @Override
    public String toString() {
      String text = body.toString(ISO_8859_1);
      String end = whole ? "" : reset >= 0 ? " (reset)" : " (broken off)";
      return status + (text.isEmpty() ? "" : " " + text) + end;
    }
  }

  /** The preface goes in two pieces. */
  static RawHttp2 connect(CoreBench bench, HttpServer server) {
    return over(
        bench,
        bench.api().await(bench.api().connect(Ends.HERE, server.port(), TcpOptions.defaults())));
  }

  /** On a connection that there is. */
  static RawHttp2 over(CoreBench bench, Connection connection) {
    Http2Wire wire = new Http2Wire(bench, connection);
    bench
        .api()
        .await(wire.connection().write(Http2Wire.PREFACE.substring(0, 9).getBytes(ISO_8859_1)));
    bench.api().await(wire.connection().flush());
    bench.api().await(wire.connection().write(Http2Wire.PREFACE.substring(9).getBytes(ISO_8859_1)));
    wire.send(Http2Wire.SETTINGS, 0, 0, new byte[0]);
    return new RawHttp2(bench, wire);
  }

  Http2Wire wire() {
    return wire;
  }

  /** Takes in what comes, but gives no window for more of it. */
  RawHttp2 withoutReading() {
    reads = false;
    return this;
  }

  RawHttp2 get(int stream, String path, String... fields) {
    return request(stream, "GET", path, true, fields);
  }

  RawHttp2 request(int stream, String method, String path, boolean ends, String... fields) {
    List<String> all =
        new ArrayList<>(
            List.of(":method", method, ":scheme", "http", ":authority", "here", ":path", path));
    all.addAll(List.of(fields));
    wire.headers(stream, ends, all.toArray(new String[0]));
    return this;
  }

  RawHttp2 data(int stream, String text, boolean ends) {
    wire.send(Http2Wire.DATA, ends ? Http2Wire.END_STREAM : 0, stream, text.getBytes(ISO_8859_1));
    return this;
  }

  RawHttp2 reset(int stream) {
    wire.number(Http2Wire.RESET, stream, Http2Wire.CANCEL);
    return this;
  }

  Answer of(int stream) {
    return Objects.requireNonNull(answers.computeIfAbsent(stream, id -> new Answer()));
  }

  /** What comes back on a stream, to its end. */
  Answer answer(int stream) {
    Answer answer = of(stream);
    while (!answer.whole && answer.reset < 0 && pump(bench.patience())) {
      bench.trace().saw("so far on stream " + stream + ": " + answer);
    }
    return answer;
  }

  /** Waits until the server has said how many streams it takes. */
  int maxStreams() {
    while (maxStreams < 0 && pump(bench.patience())) {
      bench.trace().saw("still no limit of streams");
    }
    return maxStreams;
  }

  /** Waits for an interim answer on a stream. */
  int interim(int stream) {
    while (of(stream).interim == 0 && of(stream).status == 0 && pump(bench.patience())) {
      bench.trace().saw("still no interim answer");
    }
    return of(stream).interim;
  }

  boolean wasToldToGo() {
    return toldToGo;
  }

  /** Waits until the server has closed the connection. */
  String end() {
    while (pump(bench.patience())) {
      bench.trace().saw("the connection still open");
    }
    return "closed";
  }

  /** Sends as much of a body as there is a window for; how much went in time. */
  long offer(int stream, long size) {
    long sent = 0;
    try {
      while (sent < size) {
        int room = Math.min(Math.min(window(0), window(stream)), 16_384);
        if (room <= 0) {
          if (!pump(bench.aWhile().multipliedBy(10))) {
            return sent;
          }
          continue;
        }
        int length = (int) Math.min(room, size - sent);
        wire.send(Http2Wire.DATA, 0, stream, new byte[length]);
        windows.put(0, window(0) - length);
        windows.put(stream, window(stream) - length);
        sent += length;
      }
    } catch (TimeoutException e) {
      bench.trace().saw("the client held back after " + sent + " bytes");
    }
    return sent;
  }

  private int window(int stream) {
    Integer known = windows.get(stream);
    return known != null ? known : stream == 0 ? USUAL_WINDOW : initialWindow;
  }

  /** Takes one frame in; false if the connection has ended. */
  boolean pump(Duration atMost) {
    Frame frame;
    try {
      frame = wire.next(atMost);
    } catch (NetworkException e) {
      frame = null;
    }
    if (frame == null) {
      return false;
    }
    switch (frame.type()) {
      case Http2Wire.HEADERS -> headers(frame);
      case Http2Wire.DATA -> data(frame);
      case Http2Wire.RESET -> of(frame.stream()).reset = frame.number(0);
      case Http2Wire.GO_AWAY -> toldToGo = true;
      case Http2Wire.SETTINGS -> settings(frame);
      case Http2Wire.WINDOW_UPDATE ->
          windows.put(frame.stream(), window(frame.stream()) + frame.number(0));
      default -> bench.trace().saw("a frame that is of no interest");
    }
    return true;
  }

  private void settings(Frame frame) {
    maxStreams = Math.max(maxStreams, frame.setting(Http2Wire.MAX_STREAMS));
    initialWindow = Math.max(initialWindow, frame.setting(4));
  }

  private void headers(Frame frame) {
    Answer answer = of(frame.stream());
    List<Hpack.Field> fields = wire.fields(frame);
    int status = answer.status;
    for (Hpack.Field field : fields) {
      if (field.name().equals(":status")) {
        status = Integer.parseInt(field.value());
      }
    }
    if (status < 200) {
      answer.interim = status;
    } else {
      answer.status = status;
      answer.fields.addAll(fields);
      answer.whole |= frame.ends();
    }
  }

  private void data(Frame frame) {
    Answer answer = of(frame.stream());
    answer.body.writeBytes(frame.payload());
    answer.whole |= frame.ends();
    int length = frame.payload().length;
    if (reads && length > 0) {
      wire.number(Http2Wire.WINDOW_UPDATE, 0, length);
      if (!frame.ends()) {
        wire.number(Http2Wire.WINDOW_UPDATE, frame.stream(), length);
      }
    }
  }
}
