package io.monocle.net;

/**
 * The code that serves a connection, as an o-routine of its own.
 *
 * <p><b>Threads:</b> a turn of the connection's loop. <b>Cancellation:</b> stopping the server or
 * closing the group cancels it. <b>Errors:</b> what it throws is logged once, and closes this
 * connection only.
 */
@FunctionalInterface
public interface ConnectionHandler {

  /** Serves one connection, which is closed when this returns or throws. */
  void handle(Connection connection) throws Exception;
}
