package io.monocle.tck.subject;

import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.Tcp;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Sockets. */
public interface TcpVerbs {

  /** {@link Tcp#connect(String, int, TcpOptions)}. */
  default Promise<Connection> connect(String host, int port, TcpOptions options) {
    return Tcp.connect(host, port, options);
  }

  /** {@link Tcp#listen(String, int, TcpOptions)}. */
  default Promise<TcpListener> listen(String host, int port, TcpOptions options) {
    return Tcp.listen(host, port, options);
  }

  /** {@link Tcp#serve(String, int, TcpOptions, ConnectionHandler)}. */
  default TcpServer serve(String host, int port, TcpOptions options, ConnectionHandler handler) {
    return Tcp.serve(host, port, options, handler);
  }

  /** {@link TcpListener#accept}. */
  default Promise<@Nullable Connection> accept(TcpListener listener) {
    return listener.accept();
  }

  /** {@link TcpServer#stop()}. */
  default Promise<@Nullable Void> stop(TcpServer server) {
    return server.stop();
  }

  /** {@link TcpServer#stop(Duration)}. */
  default Promise<@Nullable Void> stop(TcpServer server, Duration grace) {
    return server.stop(grace);
  }

  /** {@link Connection#readSome}. */
  default Promise<byte @Nullable []> readSome(Connection connection) {
    return connection.readSome();
  }

  /** {@link Connection#read(int)}. */
  default Promise<byte[]> read(Connection connection, int count) {
    return connection.read(count);
  }

  /** {@link Connection#read(ByteBuffer)}. */
  default Promise<Integer> read(Connection connection, ByteBuffer into) {
    return connection.read(into);
  }

  /** {@link Connection#readUntil(String)}. */
  default Promise<byte[]> readUntil(Connection connection, String delimiter) {
    return connection.readUntil(delimiter);
  }

  /** {@link Connection#readLine}. */
  default Promise<@Nullable String> readLine(Connection connection) {
    return connection.readLine();
  }

  /** {@link Connection#write(byte[])}. */
  default Promise<@Nullable Void> write(Connection connection, byte[] bytes) {
    return connection.write(bytes);
  }

  /** {@link Connection#flush}. */
  default Promise<@Nullable Void> flush(Connection connection) {
    return connection.flush();
  }

  /** {@link Connection#shutdownOutput}. */
  default Promise<@Nullable Void> shutdownOutput(Connection connection) {
    return connection.shutdownOutput();
  }

  /** {@link Connection#close}. */
  default Promise<@Nullable Void> close(Connection connection) {
    return connection.close();
  }

  /** {@link Connection#abort}. */
  default void abort(Connection connection) {
    connection.abort();
  }

  /** {@link Connection#timeout}. */
  default void timeout(Connection connection, Duration limit) {
    connection.timeout(limit);
  }

  /** {@link Connection#detached}. */
  default void detach(Connection connection) {
    connection.detached();
  }

  /** {@link Connection#closed}. */
  default Promise<@Nullable Void> closed(Connection connection) {
    return connection.closed();
  }
}
