package io.monocle.http;

/**
 * What a client speaks. (A server speaks what its clients do.)
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> without {@link
 * io.monocle.spi.Capability#HTTP2} a client of another version than {@link #HTTP_1_1} throws {@link
 * UnsupportedOperationException} where it is opened.
 */
public enum HttpVersion {
  /** HTTP/1.1: one request at a time on a connection. */
  HTTP_1_1,
  /**
   * HTTP/2 without asking first: all requests to a host share a connection, as many at a time as
   * the server allows, and only then there is another one. A server that speaks HTTP/1.1 alone
   * makes the calls fail.
   */
  HTTP_2_PRIOR_KNOWLEDGE
}
