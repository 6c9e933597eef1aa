package io.monocle.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An engine's client, with its own pool of connections.
 *
 * <p><b>Threads:</b> only on its loop's thread. <b>Cancellation:</b> a request that is not sent yet
 * is withdrawn by its {@link Cancellable} and then never sent. <b>Errors:</b> reported through the
 * handler, never thrown.
 */
public interface HttpClientTransport {

  /**
   * Begins an exchange: on a connection that is free, or a new one. Exactly one of {@link
   * Handler#sent} and {@link Handler#failed} is called, later, unless withdrawn.
   *
   * @implSpec Where the target has a proxy, the connection is made to {@link HttpTarget#next}, and
   *     its {@linkplain ProxyConfig#handshake handshake} comes before everything else, TLS
   *     included.
   *     <p>The head goes as it is, its {@code host} and {@code content-length} included; without a
   *     content length a body is chunked. Redirects, cookies and compressed bodies are left alone.
   *     A connection goes back to the pool when both bodies are complete and neither side wants it
   *     closed; one that the server closed while it was idle is never used.
   *     <p>Of HTTP/2, exchanges with equal targets share a connection, as many as the server
   *     allows, and one that is new is waited for; {@code host} goes as {@code :authority}. An
   *     exchange that the server has refused, or left out when it said {@code GOAWAY}, is closed
   *     with {@link NotProcessedException}.
   * @param body the whole body, or null if there is none or if it is to come by {@link
   *     HttpClientExchange#write}
   * @param last whether nothing follows the head and {@code body}
   */
  Cancellable request(
      HttpTarget target,
      HttpRequestHead head,
      byte @Nullable [] body,
      boolean last,
      Handler handler);

  /** Closes the connections that are idle now, and the others after their exchange. */
  void close();

  /** What a request leads to. */
  interface Handler {

    /**
     * There is a connection, and the head is on its way. Reading the response's body is off.
     *
     * @return who is told of everything further
     */
    Events sent(HttpClientExchange exchange);

    /**
     * Not sent: a {@link java.net.ConnectException} where the peer refused.
     *
     * @param cause why
     */
    void failed(IOException cause);
  }

  /**
   * What an exchange tells: {@code inputEnded} when the response's body is complete, {@code closed}
   * when the exchange is over, with null when all was in order.
   */
  interface Events extends ConnectionEvents {

    /**
     * The head of the response came; before anything of its body, whatever {@code reading}.
     *
     * @implSpec Interim responses are left out, but for a 101 to a request that has the field
     *     {@code upgrade}. If the core does not make a WebSocket of that, the exchange is aborted.
     */
    void responded(HttpResponseHead head);
  }
}
