package io.monocle.spi;

/**
 * Something a backend can do and another may not.
 *
 * <p>A {@link BackendProvider} declares the set it supports; what is not declared throws {@link
 * UnsupportedOperationException} naming the capability, and the conformance kit checks both sides.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public enum Capability {
  /** Stream sockets: connect, listen, and every rule of the TCP chapter. */
  TCP,
  /**
   * Stream sockets of the operating system, so that any program can be at the other end: every rule
   * of the FAULT chapter. Whoever has {@link #TCP} has it, but for networks in memory.
   */
  OS_SOCKETS,
  /** TLS on stream sockets: every rule of the TLS chapter that is about them. */
  TLS,
  /** TLS on HTTP servers and clients: every rule of the TLS chapter that is about them. */
  HTTPS,
  /** HTTP/1.1 servers and clients: every rule of the HTTP chapter. */
  HTTP,
  /** WebSockets, by servers and clients of HTTP: every rule of the WS chapter. */
  WEBSOCKET,
  /** HTTP/2 on the servers and clients of {@link #HTTP}: every rule of the HTTP2 chapter. */
  HTTP2,
  /** More than one loop in a group, each on a thread of its own. */
  MULTI_LOOP,
  /** A clock that jumps to the next deadline when nothing is left to run. */
  VIRTUAL_TIME,
  /** Loops of the engine that somebody else runs: every rule of the EMBED chapter. */
  EMBEDDING
}
