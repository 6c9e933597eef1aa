package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.http.Client;

/**
 * An HTTP client with connections that it keeps.
 *
 * <p><b>Threads:</b> only in turns of the loop it was opened on; the static methods use a client of
 * the loop they are called on. <b>Cancellation:</b> giving a promise up breaks the exchange off; a
 * request that still waits for a connection is never sent. <b>Errors:</b> promises fail with a
 * {@link io.monocle.net.NetworkException} that names the URL; a URL that is none is an {@link
 * IllegalArgumentException}.
 */
public sealed interface HttpClient extends AutoCloseable permits Client {

  /** A client of its own. */
  static HttpClient open(HttpClientOptions options) {
    return Client.open(EventLoop.current("HttpClient.open"), options);
  }

  /** Sends {@code GET} and reads the whole reply. */
  static Promise<HttpReply> get(String url) {
    return Client.shared(EventLoop.current("HttpClient.get")).send(HttpCall.get(url));
  }

  /** Sends {@code POST} with text as the body, and reads the whole reply. */
  static Promise<HttpReply> post(String url, String text) {
    return Client.shared(EventLoop.current("HttpClient.post")).send(HttpCall.post(url).text(text));
  }

  /** Opens a WebSocket, to a URL such as {@code ws://host/path}. */
  static Promise<WebSocket> webSocket(String url) {
    return Client.shared(EventLoop.current("HttpClient.webSocket"))
        .webSocket(HttpCall.get(url), WebSocketOptions.defaults());
  }

  /**
   * Sends a request and reads the whole reply. It tells {@link io.monocle.Progress#PROGRESS}: first
   * how much of a body that is written while it is sent was taken, then how much of the reply's
   * body has come.
   */
  Promise<HttpReply> send(HttpCall call);

  /**
   * Sends a request and gives the reply as soon as its head has come. It tells {@link
   * io.monocle.Progress#PROGRESS} of a body that is written while it is sent.
   */
  Promise<HttpDownload> download(HttpCall call);

  /** Asks for events at a URL. */
  default Promise<EventStream> events(String url) {
    return events(HttpCall.get(url));
  }

  /**
   * Asks for events.
   *
   * @return fails with {@link MalformedReplyException} if the reply is something else
   */
  Promise<EventStream> events(HttpCall call);

  /**
   * Opens a WebSocket. It has a connection of its own, which does not count as one of the client's
   * once it is open, and is not closed with the client. A redirect is not followed.
   *
   * @param call a {@code GET} without a body, to a URL such as {@code ws://host/path}
   * @return fails with {@link WebSocketRefusedException} if the server does not agree
   */
  Promise<WebSocket> webSocket(HttpCall call, WebSocketOptions options);

  /** Closes the connections that nobody uses, and the others after their exchange. */
  @Override
  void close();
}
