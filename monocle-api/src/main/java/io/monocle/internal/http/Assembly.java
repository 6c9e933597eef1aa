package io.monocle.internal.http;

import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketProtocolException;
import io.monocle.spi.WebSocketOpcode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes messages of frames, up to a limit. Holder only. */
final class Assembly {
  private static final byte[] NONE = {};

  private final Object what;
  private final int max;
  private byte[] bytes = NONE;
  private int size;
  private boolean isText;

  Assembly(Object what, int max) {
    this.what = what;
    this.max = max;
  }

  /** How much of an incomplete message there is. */
  int size() {
    return size;
  }

  /** The message that this frame completes, or null. */
  @Nullable WebSocketMessage add(WebSocketOpcode opcode, boolean last, byte[] payload) {
    if (opcode != WebSocketOpcode.CONTINUATION) {
      isText = opcode == WebSocketOpcode.TEXT;
    }
    if (payload.length > max - size) {
      throw new WebSocketProtocolException(
          what + ": a message has more than " + max + " bytes (WebSocketOptions.maxMessage)",
          CloseCodes.TOO_BIG);
    }
    if (last && size == 0) {
      return message(payload);
    }
    if (size + payload.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(max, Math.max(size + payload.length, 2 * size)));
    }
    System.arraycopy(payload, 0, bytes, size, payload.length);
    size += payload.length;
    if (!last) {
      return null;
    }
    byte[] whole = Arrays.copyOf(bytes, size);
    bytes = NONE;
    size = 0;
    return message(whole);
  }

  private WebSocketMessage message(byte[] whole) {
    if (!isText) {
      return new Messages.Binary(whole);
    }
    String text = CloseCodes.text(ByteBuffer.wrap(whole));
    if (text == null) {
      throw new WebSocketProtocolException(
          what + ": a message of text is not UTF-8", CloseCodes.NO_TEXT);
    }
    return new Messages.Text(text);
  }
}
