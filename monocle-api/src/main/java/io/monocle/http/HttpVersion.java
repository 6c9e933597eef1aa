package io.monocle.http;

/**
 * What a client speaks. (A server speaks what its clients do.)
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> without {@link
 * io.monocle.spi.Capability#HTTP2} a client of {@link #HTTP_2_PRIOR_KNOWLEDGE} throws {@link
 * UnsupportedOperationException} where it is opened, and one of {@link #NEGOTIATED} speaks
 * HTTP/1.1.
 */
public enum HttpVersion {
  /**
   * Over TLS what the server chooses by ALPN: HTTP/2 if it can, or else HTTP/1.1. Without TLS,
   * HTTP/1.1.
   */
  NEGOTIATED,
  /** HTTP/1.1: one request at a time on a connection. */
  HTTP_1_1,
  /**
   * HTTP/2 without asking first: all requests to a host share a connection, as many at a time as
   * the server allows, and only then there is another one. A server that speaks HTTP/1.1 alone
   * makes the calls fail; over TLS, one that does not choose HTTP/2 by ALPN.
   */
  HTTP_2_PRIOR_KNOWLEDGE
}
