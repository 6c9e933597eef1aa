package io.monocle.http;

import io.monocle.internal.http.Messages;

/**
 * A message of a {@link WebSocket}, whole.
 *
 * <p><b>Threads:</b> immutable, but for the array of bytes, which belongs to who received the
 * message. <b>Cancellation:</b> none. <b>Errors:</b> asking for text of a message of bytes, or the
 * other way about, is an {@link IllegalStateException}.
 */
public sealed interface WebSocketMessage permits Messages.Text, Messages.Binary {

  /** Whether it is text. */
  boolean isText();

  /** The text. */
  String text();

  /** The bytes. */
  byte[] bytes();
}
