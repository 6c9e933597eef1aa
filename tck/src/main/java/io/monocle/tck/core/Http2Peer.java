package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.Connection;
import io.monocle.tck.core.Http2Wire.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server of HTTP/2 that follows a script; one connection of it. */
final class Http2Peer {
  private final CoreBench bench;
  private final Http2Wire wire;

  private Http2Peer(CoreBench bench, Http2Wire wire) {
    this.bench = bench;
    this.wire = wire;
  }

  /** What it does with a connection. */
  interface Script {
    void run(Http2Peer peer) throws Exception;
  }

  /** A request without its body. */
  record Request(int stream, List<Hpack.Field> fields) {
    String path() {
      for (Hpack.Field field : fields) {
        if (field.name().equals(":path")) {
          return field.value();
        }
      }
      return "";
    }
  }

  static void serve(CoreBench bench, Connection connection, Script script) throws Exception {
    bench.api().await(connection.read(Http2Wire.PREFACE.length()));
    Http2Wire wire = new Http2Wire(bench, connection);
    wire.send(Http2Wire.SETTINGS, 0, 0, new byte[0]);
    script.run(new Http2Peer(bench, wire));
  }

  Http2Wire wire() {
    return wire;
  }

  /** The next request; its body is dropped. */
  Request request() {
    while (true) {
      Frame frame = next();
      if (frame == null) {
        throw new IllegalStateException("the client closed the connection");
      }
      if (frame.type() == Http2Wire.HEADERS) {
        return new Request(frame.stream(), wire.fields(frame));
      }
    }
  }

  private @Nullable Frame next() {
    return wire.next(bench.patience());
  }

  /** Waits until the client resets a stream. */
  String resetOf(int stream) {
    for (Frame frame; (frame = next()) != null; ) {
      if (frame.type() == Http2Wire.RESET && frame.stream() == stream) {
        return "reset";
      }
    }
    return "ended";
  }

  void respond(Request request, String body) {
    wire.headers(request.stream(), false, ":status", "200");
    wire.send(Http2Wire.DATA, Http2Wire.END_STREAM, request.stream(), body.getBytes(UTF_8));
  }

  /** Waits until the client has closed the connection. */
  void end() {
    while (next() != null) {
      bench.trace().saw("the connection still open");
    }
  }
}
