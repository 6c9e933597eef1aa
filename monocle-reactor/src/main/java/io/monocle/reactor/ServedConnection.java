package io.monocle.reactor;

/** A connection of a server's. */
interface ServedConnection {

  ReactorLoop loop();

  /** The server stops: it ends, or says that it will with its last exchange. Loop's thread only. */
  void closeIfIdle();
}
