package io.monocle.vertx;

/** A connection of a server. */
interface ServedLink extends OpenSocket {

  /** Where it is. Any thread. */
  VertxLoop loop();

  /** The server stops: it ends now, or with what it has under way. Loop's thread. */
  void closeIfIdle();
}
