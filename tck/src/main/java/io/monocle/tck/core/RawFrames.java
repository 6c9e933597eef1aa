package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;

/** The frames of a WebSocket, written and read byte by byte. */
final class RawFrames {
  static final int FIN = 0x80;
  static final int TEXT = FIN | 1;
  static final int BYTES = FIN | 2;
  static final int CLOSE = FIN | 8;
  static final int PING = FIN | 9;
  static final int PONG = FIN | 10;

  /** The key of RFC 6455, section 1.3, and what it is answered. */
  static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

  private static final byte[] MASK = {0x12, (byte) 0xfe, 0x00, 0x7a};

  private final CoreBench bench;
  private final Connection connection;
  private final boolean masks;

  RawFrames(CoreBench bench, Connection connection, boolean masks) {
    this.bench = bench;
    this.connection = connection;
    this.masks = masks;
  }

  /** The fields that ask for a WebSocket, the key and the version outermost; before them others. */
  static String[] asking(String... others) {
    String[] own = {
      "Sec-WebSocket-Key: " + KEY,
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13"
    };
    return Stream.of(others, own).flatMap(Stream::of).toArray(String[]::new);
  }

  /** A client's side, once the server has agreed. */
  static RawFrames open(CoreBench bench, int port, String... fields) {
    RawHttp http = RawHttp.connect(bench, port);
    RawHttp.Answer answer = http.get("/socket", asking(fields)).answer();
    bench.attempt().equal("the status of the answer", 101, answer.status());
    return new RawFrames(bench, http.connection(), true);
  }

  Connection connection() {
    return connection;
  }

  /** Sends one frame. */
  RawFrames send(int first, byte... payload) {
    return write(frame(first, masks, payload));
  }

  /** Sends one frame of text. */
  RawFrames send(int first, String payload) {
    return send(first, payload.getBytes(UTF_8));
  }

  /** Sends a close frame. */
  RawFrames close(int code, String reason) {
    return send(CLOSE, closing(code, reason));
  }

  static byte[] closing(int code, String reason) {
    byte[] text = reason.getBytes(UTF_8);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
  }

  /** Sends bytes as they are. */
  RawFrames write(byte[] bytes) {
    bench.api().await(connection.write(bytes));
    return this;
  }

  /** The bytes of a frame; {@code first} is its first byte, with the opcode. */
  static byte[] frame(int first, boolean masked, byte... payload) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int maskBit = masked ? 0x80 : 0;
    out.write(first);
    if (payload.length < 126) {
      out.write(maskBit | payload.length);
    } else if (payload.length < 65_536) {
      out.write(maskBit | 126);
      out.writeBytes(ByteBuffer.allocate(2).putShort((short) payload.length).array());
    } else {
      out.write(maskBit | 127);
      out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    if (masked) {
      out.writeBytes(MASK);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(masked ? payload[i] ^ MASK[i % 4] : payload[i]);
    }
    return out.toByteArray();
  }

  /** The next frame, as {@code text hello} or {@code close 1000}; {@code end} if none comes. */
  String next() {
    try {
      byte[] head = read(2);
      int length = head[1] & 0x7f;
      if (length == 126) {
        length = ByteBuffer.wrap(read(2)).getShort() & 0xffff;
      } else if (length == 127) {
        length = (int) ByteBuffer.wrap(read(8)).getLong();
      }
      boolean masked = head[1] < 0;
      byte[] mask = masked ? read(4) : new byte[4];
      byte[] payload = read(length);
      for (int i = 0; i < length; i++) {
        payload[i] ^= mask[i % 4];
      }
      String form = masked == masks ? masked ? " (masked)" : " (unmasked)" : "";
      return shown(head[0] & 0xff, payload) + form;
    } catch (NetworkException e) {
      return "end";
    }
  }

  private static String shown(int first, byte[] payload) {
    return switch (first) {
      case TEXT -> "text " + new String(payload, UTF_8);
      case BYTES -> "bytes " + HexFormat.of().formatHex(payload);
      case PING -> "ping " + new String(payload, UTF_8);
      case PONG -> "pong " + new String(payload, UTF_8);
      case CLOSE -> {
        String reason =
            payload.length < 3 ? "" : " " + new String(payload, 2, payload.length - 2, UTF_8);
        yield payload.length < 2
            ? "close"
            : "close " + (ByteBuffer.wrap(payload).getShort() & 0xffff) + reason;
      }
      default -> Integer.toHexString(first) + " " + HexFormat.of().formatHex(payload);
    };
  }

  private byte[] read(int count) {
    return count == 0 ? new byte[0] : bench.api().await(connection.read(count), bench.patience());
  }
}
