package io.monocle.tck.subject;

import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpResponse;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketHandler;
import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketOptions;
import org.jspecify.annotations.Nullable;

/** WebSockets. */
public interface WebSocketVerbs {

  /** {@link HttpResponse#webSocket(WebSocketOptions, WebSocketHandler)}. */
  default HttpResponse webSocket(WebSocketOptions options, WebSocketHandler handler) {
    return HttpResponse.webSocket(options, handler);
  }

  /** {@link HttpClient#webSocket(HttpCall, WebSocketOptions)}. */
  default Promise<WebSocket> webSocket(HttpClient client, HttpCall call, WebSocketOptions options) {
    return client.webSocket(call, options);
  }

  /** {@link WebSocket#receive}. */
  default Promise<@Nullable WebSocketMessage> receive(WebSocket socket) {
    return socket.receive();
  }

  /** {@link WebSocket#send(String)}. */
  default Promise<@Nullable Void> send(WebSocket socket, String text) {
    return socket.send(text);
  }

  /** {@link WebSocket#send(byte[])}. */
  default Promise<@Nullable Void> send(WebSocket socket, byte[] bytes) {
    return socket.send(bytes);
  }

  /** {@link WebSocket#ping}. */
  default Promise<@Nullable Void> ping(WebSocket socket, byte[] payload) {
    return socket.ping(payload);
  }

  /** {@link WebSocket#close(int, String)}. */
  default Promise<@Nullable Void> close(WebSocket socket, int code, String reason) {
    return socket.close(code, reason);
  }
}
