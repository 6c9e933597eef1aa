package io.monocle.netty;

/** A connection of a server. */
interface ServedConnection {

  /** Where it is. Any thread. */
  NettyLoopDriver loop();

  /** The server stops: it ends now, or with what it has under way. Loop's thread. */
  void closeIfIdle();
}
