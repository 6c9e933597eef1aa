package io.monocle.http;

/**
 * What talks over a WebSocket of a server, in the o-routine of the request that led to it.
 *
 * <p><b>Threads:</b> on the loop of the connection. <b>Cancellation:</b> the o-routine is cancelled
 * if the connection is lost without a close frame, or the server stops and the time of grace is up.
 * <b>Errors:</b> what it throws closes the WebSocket with code 1011, and is logged once.
 */
@FunctionalInterface
public interface WebSocketHandler {

  /** Talks; when it returns, the WebSocket is closed with code 1000. */
  void handle(WebSocket socket) throws Exception;
}
