package io.monocle.spi;

import org.jspecify.annotations.Nullable;

/**
 * The limits of an HTTP server that only its engine can keep.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none; the core has
 * checked the ranges.
 *
 * @param socket the options of its sockets
 * @param maxRequestLine the most bytes of a request line; one more is answered 414
 * @param maxHeaders the most bytes of a request's header fields in all; one more is answered 431
 * @param headTimeoutNanos how long a request's head may take from its first byte (or, on a new
 *     connection, from the beginning) before it is answered 408
 * @param idleTimeoutNanos how long a connection may be kept between two requests
 * @param maxStreams the most requests at a time on one connection of HTTP/2
 * @param tls how connections are secured, or null if they are plain; a failed handshake is told by
 *     {@link HttpDriver.ServerHandler#handshakeFailed}. Null without {@link Capability#HTTPS}
 */
public record HttpServerConfig(
    SocketOptions socket,
    int maxRequestLine,
    int maxHeaders,
    long headTimeoutNanos,
    long idleTimeoutNanos,
    int maxStreams,
    @Nullable TlsConfig tls) {

  /**
   * What an engine of HTTP/2 has to let through of a request's header list, which counts 32 bytes
   * more for each field (RFC 9113, section 10.5.1), for the core to refuse what is over the limits
   * above. Most of what is larger still is answered 431, too.
   */
  public int maxHeaderList() {
    return (int) Math.min(maxRequestLine + 6L * maxHeaders + 1_024, Integer.MAX_VALUE);
  }
}
