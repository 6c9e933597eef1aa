package io.monocle.internal.http;

import io.monocle.http.WebSocketMessage;

/** The two kinds of messages. */
public final class Messages {
  private Messages() {}

  /** Text. */
  public record Text(String text) implements WebSocketMessage {
    @Override
    public boolean isText() {
      return true;
    }

    @Override
    public byte[] bytes() {
      throw new IllegalStateException("the message is text");
    }
  }

  /** Bytes. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Binary(byte[] bytes) implements WebSocketMessage {
    @Override
    public boolean isText() {
      return false;
    }

    @Override
    public String text() {
      throw new IllegalStateException("the message is bytes");
    }

    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }
}
