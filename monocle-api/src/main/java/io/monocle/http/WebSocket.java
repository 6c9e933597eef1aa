package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.http.Socket;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket (RFC 6455): messages both ways.
 *
 * <pre>{@code
 * for (WebSocketMessage message; (message = await(socket.receive())) != null; ) {
 *   await(socket.send(message.text()));
 * }
 * }</pre>
 *
 * <p>Pings are answered by themselves. What nobody receives is buffered up to {@link
 * io.monocle.net.TcpOptions#readMark}; from then on nothing more is read, neither pings nor the
 * peer's close frame, until messages are received.
 *
 * <p><b>Threads:</b> only in turns of its loop; elsewhere methods throw {@link
 * io.monocle.NotOnLoopException}, except {@link #closed}. One receive at a time.
 *
 * <p><b>Cancellation:</b> a receive that is given up takes no message. A send that is given up has
 * been taken all the same: what is given up is only the wait for room.
 *
 * <p><b>Errors:</b> a connection that is lost without a close frame fails what waits, and what
 * comes later, with {@link io.monocle.net.ConnectionLostException}, and so do sends to a WebSocket
 * that is closed; messages that had come before can still be received. What breaks the protocol
 * fails it with {@link WebSocketProtocolException}, and closes it.
 */
public sealed interface WebSocket extends AutoCloseable permits Socket {

  /** The next message; null once either side has closed, and no message is left. */
  Promise<@Nullable WebSocketMessage> receive();

  /**
   * Sends a message of text. Complete at once while less than {@link
   * io.monocle.net.TcpOptions#writeMark} is unwritten, else when half of that is.
   */
  Promise<@Nullable Void> send(String text);

  /** Like {@link #send(String)}, a message of bytes; the array may be changed at once. */
  Promise<@Nullable Void> send(byte[] bytes);

  /**
   * Sends a ping. Complete when the peer has answered it, or a later one.
   *
   * @param payload at most 125 bytes
   */
  Promise<@Nullable Void> ping(byte[] payload);

  /** Closes with code 1000. Idempotent. */
  @Override
  void close();

  /**
   * Closes after all that was sent. Messages that come from now on are dropped. Idempotent: only
   * the first call has a say.
   *
   * @param code 1000 to 1003, 1007 to 1014, or 3000 to 4999
   * @param reason for people; at most 123 bytes in UTF-8
   * @return the same as {@link #closed}
   */
  Promise<@Nullable Void> close(int code, String reason);

  /** Has its outcome when the connection is gone, in whatever way; it never fails. */
  Promise<@Nullable Void> closed();

  /**
   * The code of the first close frame, whichever side sent it: 1005 if that had none, 1006 if the
   * connection was lost without one; empty while it is open.
   */
  OptionalInt closeCode();

  /** The reason in that close frame; empty if there is none. */
  String closeReason();

  /** The subprotocol that was agreed on. */
  Optional<String> subprotocol();
}
