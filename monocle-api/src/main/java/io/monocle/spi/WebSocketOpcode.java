package io.monocle.spi;

/**
 * What a frame of a WebSocket is (RFC 6455, section 5.2).
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public enum WebSocketOpcode {
  /** More of the message that began before. */
  CONTINUATION,
  /** A message of text, or its beginning. */
  TEXT,
  /** A message of bytes, or its beginning. */
  BINARY,
  /** The last frame of a side. */
  CLOSE,
  /** To be answered with a pong. */
  PING,
  /** The answer to a ping. */
  PONG
}
