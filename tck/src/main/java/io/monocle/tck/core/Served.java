package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server, and what its clients do. */
final class Served {
  static final TcpOptions USUAL = TcpOptions.defaults();

  private Served() {}

  /** Code that has a server to try things on, in an o-routine. */
  interface Trying {
    void run(TcpServer server, int port) throws Exception;
  }

  static void with(CoreBench bench, ConnectionHandler handler, Trying trying) throws Exception {
    with(bench, USUAL, handler, trying);
  }

  static void with(CoreBench bench, TcpOptions options, ConnectionHandler handler, Trying trying)
      throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpServer server = api.serve(Ends.HERE, 0, options, handler);
          trying.run(server, api.await(server.started()).getPort());
          return true;
        });
  }

  static Connection connect(CoreBench bench, int port) {
    return bench.api().await(bench.api().connect(Ends.HERE, port, USUAL));
  }

  /** What a server does that sends back all it gets. */
  static void echo(Subject api, Connection connection) {
    byte[] some;
    while ((some = api.await(api.readSome(connection))) != null) {
      api.await(api.write(connection, some));
    }
  }

  /** Writes a line, and gives the line that comes back. */
  static String exchange(CoreBench bench, Connection with, String line) {
    Subject api = bench.api();
    api.await(api.write(with, (line + "\n").getBytes(UTF_8)));
    return String.valueOf(api.await(api.readLine(with), bench.patience()));
  }

  /** Reads to the end, in whatever way it comes. */
  static String end(CoreBench bench, Connection connection) {
    Subject api = bench.api();
    return end(() -> api.await(api.readSome(connection), bench.patience()));
  }

  static String end(Supplier<byte @Nullable []> read) {
    try {
      byte[] some = read.get();
      return some == null ? "ended" : some.length + " bytes";
    } catch (NetworkException e) {
      return "ended";
    }
  }
}
