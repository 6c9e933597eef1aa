package io.monocle.spi;

/**
 * One request and its response, on the client's side. {@link #reading} and {@link ConnectionEvents}
 * are about the response's body, {@link #write} is about the request's.
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> {@link #abort} ends the
 * exchange and its connection. <b>Errors:</b> nothing is thrown.
 */
public interface HttpClientExchange extends TransportStream {

  /** Ends the request's body, if it was not sent whole. */
  void end();

  /**
   * Makes the connection that of a WebSocket, from inside of {@link
   * HttpClientTransport.Events#responded} with a status of 101. The exchange and its events are
   * done with, and the connection is never used for another.
   *
   * @throws UnsupportedOperationException without {@link Capability#WEBSOCKET}
   * @implSpec The default throws.
   */
  default WebSocketTransport webSocket(WebSocketConfig config, WebSocketEvents events) {
    throw new UnsupportedOperationException("this backend lacks the capability WEBSOCKET");
  }
}
