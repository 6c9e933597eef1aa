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
 * @param tls how connections are secured, or null if they are plain; a failed handshake is told by
 *     {@link HttpDriver.ServerHandler#handshakeFailed}. Null without {@link Capability#HTTPS}
 */
public record HttpServerConfig(
    SocketOptions socket,
    int maxRequestLine,
    int maxHeaders,
    long headTimeoutNanos,
    long idleTimeoutNanos,
    @Nullable TlsConfig tls) {}
