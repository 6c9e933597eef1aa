package io.monocle.spi;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP of one loop: an engine's own servers and clients, behind heads and bodies.
 *
 * <p>An engine parses and writes messages, keeps connections open from one exchange to the next,
 * and refuses what is malformed. Routing, body limits, redirects, whether and how something is
 * answered, and when something is given up, are the core's.
 *
 * <p><b>Threads:</b> called only on its loop's thread; events come only there (those of an exchange
 * on the thread of the loop it was given to). <b>Cancellation:</b> as said at each method.
 * <b>Errors:</b> reported through the handlers, never thrown.
 */
public interface HttpDriver {

  /**
   * Begins to serve. {@link ServerHandler#listening} or {@link ServerHandler#failed} is called,
   * once, later.
   *
   * @implSpec A malformed request is answered 400 (414, 431, 408 where {@link HttpServerConfig}
   *     says so) and its connection closed; the core never hears of it. The requests of one
   *     connection are handed over one at a time, the next one when the last is answered. A
   *     response to HTTP/1.0, or with the field {@code connection: close}, ends the connection.
   *     Closing the listener ends idle connections at once, and the others after their exchange; it
   *     calls back when the port is free.
   *     <p>With {@link Capability#HTTP2} a connection that begins with the preface of HTTP/2, or
   *     whose handshake has led to it by ALPN, speaks it. Its requests are handed over as they
   *     come, at most {@link HttpServerConfig#maxStreams} at a time; one more is refused. {@link
   *     Http2Heads} makes their heads. What is malformed ends its stream; what spoils the
   *     connection, or floods it with frames that lead nowhere, ends the connection. The end of a
   *     stream, also by the client, is the end of its exchange only, and one whose body is not read
   *     holds no other back. Closing the listener sends {@code GOAWAY}, and a connection ends with
   *     its last exchange.
   * @param local a resolved address; port 0 asks for any free one
   */
  void listen(InetSocketAddress local, HttpServerConfig config, ServerHandler handler);

  /** A client with its own pool of connections. */
  HttpClientTransport client(HttpClientConfig config);

  /**
   * What secures HTTP better than the Java runtime does, or null if there is nothing such here. The
   * same object each time, on any thread.
   */
  default @Nullable TlsEngines tlsEngines() {
    return null;
  }

  /** What serving leads to. */
  interface ServerHandler {

    /** Serving, with the real port. */
    void listening(TransportListener listener);

    /**
     * Not serving: a {@link java.net.BindException} where the address is taken or not ours.
     *
     * @param cause why
     */
    void failed(IOException cause);

    /**
     * A connection has been closed because its handshake failed. Called on the thread of any loop.
     *
     * @param remote the client's address
     * @param cause what the engine said
     */
    void handshakeFailed(InetSocketAddress remote, IOException cause);

    /**
     * A request's head came. Called on the thread of the loop it belongs to; reading its body is
     * off.
     *
     * @implSpec With several loops, connections go to them in turn, evenly.
     * @param loop that loop, one of {@link Backend#loops}
     * @param exchange to be answered
     * @param head the head
     * @return who is told of everything further: {@link ConnectionEvents#inputEnded} when the body
     *     is complete (at once, later, if there is none), {@link ConnectionEvents#closed} when the
     *     exchange is over: with null when both bodies are complete
     */
    ConnectionEvents requested(LoopDriver loop, HttpServerExchange exchange, HttpRequestHead head);
  }
}
