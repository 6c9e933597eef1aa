package io.monocle.net;

import io.monocle.Promise;
import io.monocle.internal.EventLoop;
import io.monocle.internal.net.AcceptingListener;
import io.monocle.internal.net.Connecting;
import io.monocle.internal.net.ServingListener;

/**
 * Connects, listens and serves over TCP.
 *
 * <p><b>Threads:</b> on a loop (in an o-routine or a callback); elsewhere {@link
 * io.monocle.NotOnLoopException}. <b>Cancellation:</b> connecting that is given up is withdrawn,
 * and a connection made meanwhile is closed. <b>Errors:</b> promises fail with a {@link
 * NetworkException} that names the address, on a loop without sockets with an {@link
 * UnsupportedOperationException}; a port out of range is an {@link IllegalArgumentException}.
 */
public final class Tcp {
  private Tcp() {}

  /** Connects to a host, by name or literal address; its addresses are tried in turn. */
  public static Promise<Connection> connect(String host, int port) {
    return connect(host, port, TcpOptions.defaults());
  }

  /** Connects with options. */
  public static Promise<Connection> connect(String host, int port, TcpOptions options) {
    return Connecting.start(EventLoop.current("Tcp.connect"), host, port, options);
  }

  /** Listens on every address of this machine; port 0 is any free one. */
  public static Promise<TcpListener> listen(int port) {
    return AcceptingListener.open(
        EventLoop.current("Tcp.listen"), null, port, TcpOptions.defaults());
  }

  /** Listens on the address of a host name or literal, with options. */
  public static Promise<TcpListener> listen(String host, int port, TcpOptions options) {
    return AcceptingListener.open(EventLoop.current("Tcp.listen"), host, port, options);
  }

  /** Serves every connection to a port in an o-routine; port 0 is any free one. */
  public static TcpServer serve(int port, ConnectionHandler handler) {
    return ServingListener.open(
        EventLoop.current("Tcp.serve"), null, port, TcpOptions.defaults(), handler);
  }

  /** Serves every connection to an address, with options. */
  public static TcpServer serve(
      String host, int port, TcpOptions options, ConnectionHandler handler) {
    return ServingListener.open(EventLoop.current("Tcp.serve"), host, port, options, handler);
  }
}
