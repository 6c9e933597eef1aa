package io.monocle.net;

/**
 * The code that serves a connection, as an o-routine of its own.
 *
 * <p><b>Threads:</b> a turn of the connection's loop. <b>Cancellation:</b> losing the connection
 * cancels it, unless it is {@link Connection#detached}, as does stopping the server or closing the
 * group. <b>Errors:</b> what it throws is logged once, and closes this connection only.
 */
@FunctionalInterface
public interface ConnectionHandler {

  /** Serves one connection, which is closed when this returns or throws. */
  void handle(Connection connection) throws Exception;
}
