package io.monocle.spi;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, on the server's side. {@link #reading} and {@link ConnectionEvents}
 * are about the request's body, {@link #write} is about the response's.
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> {@link #abort} ends the
 * exchange, and with it its connection, or of HTTP/2 its stream. <b>Errors:</b> nothing is thrown.
 *
 * @implSpec If the request expects {@code 100-continue}, that is sent when reading is first turned
 *     on and nothing was answered yet.
 */
public interface HttpServerExchange extends TransportStream {

  /** The address on this side. */
  InetSocketAddress localAddress();

  /** The address of the client. */
  InetSocketAddress remoteAddress();

  /**
   * What secures its connection, after the handshake; null if nothing does.
   *
   * @implSpec As the addresses, it does not change and is known on any thread.
   */
  @Nullable SSLEngine tls();

  /**
   * Sends the head, once, and what there is of the body, in one flush.
   *
   * @implSpec Without a {@code content-length} the body is chunked, or on HTTP/1.0 ends with the
   *     connection; a response that must not have a body has none, whatever its fields say. On
   *     HTTP/2 the fields are what {@link Http2Heads#fields} leaves of them; with {@code
   *     connection: close} among them the exchange does not wait for the rest of the request's
   *     body.
   * @param body the body, or its beginning, or null; reported by {@link ConnectionEvents#written}
   *     only if it is not the last of it
   * @param last whether nothing more follows
   */
  void respond(HttpResponseHead head, byte @Nullable [] body, boolean last);

  /** Ends the response's body; {@link #respond} was called, and not with the last of it. */
  void end();

  /**
   * Answers 101 instead of {@link #respond}, with these fields, and makes the connection that of a
   * WebSocket. Its request had no body; the exchange and its {@link ConnectionEvents} are done
   * with.
   *
   * @throws UnsupportedOperationException without {@link Capability#WEBSOCKET}
   * @implSpec The fields are all that is sent, the core has agreed on everything with the client.
   *     The default throws.
   */
  default WebSocketTransport webSocket(
      HttpFields fields, WebSocketConfig config, WebSocketEvents events) {
    throw new UnsupportedOperationException("this backend lacks the capability WEBSOCKET");
  }
}
