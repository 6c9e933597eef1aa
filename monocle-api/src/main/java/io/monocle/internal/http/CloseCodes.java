package io.monocle.internal.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Why a WebSocket ends, and how that is written in a close frame (RFC 6455, section 7.4). */
final class CloseCodes {
  static final int NORMAL = 1000;
  static final int GOING_AWAY = 1001;
  static final int PROTOCOL = 1002;
  static final int NONE = 1005;
  static final int LOST = 1006;
  static final int NO_TEXT = 1007;
  static final int TOO_BIG = 1009;
  static final int FAILED = 1011;

  private CloseCodes() {}

  /** Throws unless a program may send this. */
  static void check(int code, String reason) {
    if (!mayBeSent(code)) {
      throw new IllegalArgumentException("a WebSocket must not be closed with code " + code);
    }
    if (reason.getBytes(StandardCharsets.UTF_8).length > 123) {
      throw new IllegalArgumentException("the reason has more than 123 bytes");
    }
  }

  private static boolean mayBeSent(int code) {
    return code >= 1000 && code <= 1003
        || code >= 1007 && code <= 1014
        || code >= 3000 && code <= 4999;
  }

  /** The body of a close frame. */
  static byte[] body(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
  }

  /** The code in the body of a close frame. */
  static int codeOf(byte[] body) {
    return body.length < 2 ? NONE : ByteBuffer.wrap(body).getShort() & 0xffff;
  }

  /** The reason in the body of a close frame; null if it is no text. */
  static @Nullable String reasonOf(byte[] body) {
    return body.length < 2 ? "" : text(ByteBuffer.wrap(body, 2, body.length - 2));
  }

  /** Text in UTF-8; null if these bytes are none. */
  static @Nullable String text(ByteBuffer bytes) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
