package io.monocle.vertx;

import io.vertx.core.Future;

/** What a transport has open and must end with it: a connection, an attempt at one, a listener. */
interface OpenSocket {

  /**
   * Ends it at once, on the loop's thread. Whoever waits for its outcome is told.
   *
   * @return completes when the operating system has it back
   */
  Future<Void> shutDown();
}
