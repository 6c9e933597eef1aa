package io.monocle.spi;

import org.jspecify.annotations.Nullable;

/**
 * A client's pool of connections and the limits that only its engine can keep.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none; the core has
 * checked the ranges.
 *
 * @param socket the options of its sockets
 * @param maxConnections the most connections to one {@link HttpTarget}; the core never asks for
 *     more exchanges at a time
 * @param idleTimeoutNanos how long an unused connection is kept
 * @param maxHeaders the most bytes of a response's status line, and of its header fields in all
 * @param http2 whether its connections begin with HTTP/2, without asking; then a secure one on
 *     which ALPN did not lead to HTTP/2 is a failure
 * @param tls how connections to targets that are {@link HttpTarget#secure} are secured, or null if
 *     there are none. If it {@link TlsConfig#offersHttp2}, a secure connection speaks HTTP/2 if
 *     that is what ALPN has led to, or else HTTP/1.1; {@link HttpNegotiation} says which request
 *     goes where
 */
public record HttpClientConfig(
    SocketOptions socket,
    int maxConnections,
    long idleTimeoutNanos,
    int maxHeaders,
    boolean http2,
    @Nullable TlsConfig tls) {}
