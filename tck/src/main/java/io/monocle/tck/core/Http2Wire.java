package io.monocle.tck.core;

import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames of a connection of HTTP/2 (RFC 9113), sent and understood by hand. */
final class Http2Wire {
  static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GO_AWAY = 7;
  static final int WINDOW_UPDATE = 8;

  /** Of DATA and HEADERS: nothing follows. */
  static final int END_STREAM = 1;

  /** Of HEADERS: it is whole. */
  static final int END_HEADERS = 4;

  /** Of HEADERS: there is padding, and how much. */
  private static final int PADDED = 8;

  /** Of HEADERS: a priority comes first. */
  private static final int PRIORITY = 32;

  /** Of SETTINGS and PING: it answers one. */
  private static final int ACK = 1;

  static final int NO_ERROR = 0;
  static final int REFUSED_STREAM = 7;
  static final int CANCEL = 8;

  /** The setting that says how many streams there may be. */
  static final int MAX_STREAMS = 3;

  private final CoreBench bench;
  private final Connection connection;
  private final Hpack received = new Hpack();

  Http2Wire(CoreBench bench, Connection connection) {
    this.bench = bench;
    this.connection = connection;
  }

  /** One frame. */
  @SuppressWarnings("ArrayRecordComponent") // as of a value that nobody compares
  record Frame(int type, int flags, int stream, byte[] payload) {
    boolean ends() {
      return (flags & END_STREAM) != 0;
    }

    /** The number at an index of what it carries. */
    int number(int index) {
      return ByteBuffer.wrap(payload).getInt(index) & 0x7fffffff;
    }

    /** What a frame of settings says of one, or -1. */
    int setting(int which) {
      ByteBuffer settings = ByteBuffer.wrap(payload);
      while (settings.hasRemaining()) {
        int id = settings.getShort();
        int value = settings.getInt();
        if (id == which) {
          return value;
        }
      }
      return -1;
    }

    @Override
    public String toString() {
      return "type " + type + ", flags " + flags + ", stream " + stream;
    }
  }

  Connection connection() {
    return connection;
  }

  void send(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    bench.api().await(connection.write(frame.array()));
  }

  void headers(int stream, boolean ends, String... namesAndValues) {
    send(HEADERS, END_HEADERS | (ends ? END_STREAM : 0), stream, Hpack.encode(namesAndValues));
  }

  void number(int type, int stream, int... numbers) {
    ByteBuffer payload = ByteBuffer.allocate(4 * numbers.length);
    for (int number : numbers) {
      payload.putInt(number);
    }
    send(type, 0, stream, payload.array());
  }

  void setting(int id, int value) {
    send(SETTINGS, 0, 0, ByteBuffer.allocate(6).putShort((short) id).putInt(value).array());
  }

  /** The next frame that needs no answer of its own; null if the connection has ended. */
  @Nullable Frame next(Duration atMost) {
    while (true) {
      Frame frame = read(atMost);
      if (frame == null) {
        return null;
      }
      boolean acknowledges = (frame.flags() & ACK) != 0;
      if (frame.type() == PING && !acknowledges) {
        send(PING, ACK, 0, frame.payload());
      } else if (frame.type() == SETTINGS && !acknowledges) {
        send(SETTINGS, ACK, 0, new byte[0]);
        return frame;
      } else if (frame.type() != PING && frame.type() != SETTINGS) {
        return frame;
      }
    }
  }

  private @Nullable Frame read(Duration atMost) {
    try {
      ByteBuffer head = ByteBuffer.wrap(bench.api().await(connection.read(9), atMost));
      int lengthAndType = head.getInt();
      int flags = head.get() & 255;
      int stream = head.getInt() & 0x7fffffff;
      int length = lengthAndType >>> 8;
      byte[] payload =
          length == 0 ? new byte[0] : bench.api().await(connection.read(length), bench.patience());
      Frame frame = new Frame(lengthAndType & 255, flags, stream, payload);
      bench.trace().saw("a frame of " + frame);
      return frame;
    } catch (NetworkException e) {
      bench.trace().saw("no frame: " + e);
      return null;
    }
  }

  /** What a frame of headers holds; they are expected to be whole. */
  List<Hpack.Field> fields(Frame headers) {
    byte[] payload = headers.payload();
    boolean padded = (headers.flags() & PADDED) != 0;
    int from = (padded ? 1 : 0) + ((headers.flags() & PRIORITY) != 0 ? 5 : 0);
    int padding = padded ? payload[0] & 255 : 0;
    return received.decode(Arrays.copyOfRange(payload, from, payload.length - padding));
  }
}
