package io.monocle.tck;

/**
 * A chapter of the specification; its rules share a prefix.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 */
public enum Chapter {
  /** Who a backend says it is, and what it says it can do. */
  ID("Discovery and identity"),
  /** Tasks, turns and their order. */
  LOOP("Loop and scheduling"),
  /** Promises, waiting for them, and giving up. */
  AWAIT("Awaiting and promises"),
  /** Promises of promises, events, and giving up. */
  PROMISE("Promises of promises, events and giving up"),
  /** What a cancel reaches. */
  CANCEL("Cancelling"),
  /** Blocks whose o-routines do not outlive them. */
  SCOPE("Structured concurrency"),
  /** Blocks that must be done in time. */
  DEADLINE("Deadlines"),
  /** Clocks, timers and sleeping. */
  TIME("Time"),
  /** Stream sockets. */
  TCP("TCP"),
  /** What networks do to connections. */
  FAULT("Faults of the network"),
  /** TLS on stream sockets and HTTP. */
  TLS("TLS"),
  /** What failures and dumps tell. */
  FAIL("Failures and dumps"),
  /** HTTP servers and clients. */
  HTTP("HTTP"),
  /** What is different with HTTP/2. */
  H2("HTTP/2"),
  /** WebSockets of servers and clients. */
  WS("WebSocket"),
  /** Locks, semaphores, conditions and the like. */
  SYNC("Coordination"),
  /** Queues. */
  QUEUE("Queues"),
  /** Channels, broadcasts and tickers. */
  CHAN("Channels"),
  /** The choice between several. */
  SELECT("Select"),
  /** Loops that somebody else runs. */
  EMBED("Embedding"),
  /** What o-routines take over from threads. */
  CTX("Context"),
  /** How everything ends. */
  CLOSE("Closing");

  private final String title;

  Chapter(String title) {
    this.title = title;
  }

  /** Its title for people. */
  public String title() {
    return title;
  }

  /** The chapter a rule's number, such as {@code LOOP-3}, belongs to. */
  static Chapter of(String number) {
    return valueOf(number.substring(0, number.indexOf('-')));
  }
}
