package io.monocle.http;

import io.monocle.net.NetworkException;

/**
 * The peer of a WebSocket broke the protocol, or a message was too large.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one; the
 * WebSocket is closed with {@link #code}.
 */
public final class WebSocketProtocolException extends NetworkException {
  private static final long serialVersionUID = 1;

  private final int code;

  /** An exception with its whole message. */
  public WebSocketProtocolException(String message, int code) {
    super(message, null);
    this.code = code;
  }

  /** The code that the peer is told: 1002, 1007 for text that is none, 1009 for too much. */
  public int code() {
    return code;
  }
}
