package io.monocle.tck.core;

import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.net.Tls;
import io.monocle.net.TlsException;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import io.monocle.tck.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where both ends of TLS can be had: an authority, what it has signed, and a folder for them. */
record TlsBench(CoreBench bench, Path folder, Authority authority) {

  /** Code that tries something out in an o-routine. */
  interface Trying {
    void run(TlsBench bench) throws Exception;
  }

  /** Runs in an o-routine of a new loop. */
  static void with(CoreBench bench, Trying trying) throws Exception {
    Path folder = Files.createTempDirectory("monocle-tck");
    bench.attempt().atEnd(atMost -> delete(folder));
    bench.run(
        () -> {
          trying.run(new TlsBench(bench, folder, new Authority(folder, "authority")));
          return true;
        });
  }

  private static void delete(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(folder);
  }

  Subject api() {
    return bench.api();
  }

  /** For a server at the usual address. */
  Tls server() {
    return server(authority.issue("server", Ends.HERE, "localhost"));
  }

  /** For a server with these papers. */
  Tls server(Papers papers) {
    return Tls.server(api().pem(papers.chain(), papers.key()));
  }

  /** For a client that trusts the authority. */
  Tls client() {
    return Tls.client().trust(authority.certificate());
  }

  static TcpOptions options(Tls tls) {
    return TcpOptions.defaults().tls(tls);
  }

  /** Serves with TLS, and gives the port. */
  int serve(Tls tls, ConnectionHandler handler) {
    return serve(options(tls), handler);
  }

  int serve(TcpOptions options, ConnectionHandler handler) {
    TcpServer server = api().serve(Ends.HERE, 0, options, handler);
    return api().await(server.started()).getPort();
  }

  Connection connect(int port, Tls tls) {
    return api().await(api().connect(Ends.HERE, port, options(tls)), bench.patience());
  }

  /** Why there is no connection. */
  TlsException.Reason refusal(int port, Tls tls) {
    return bench
        .failing(
            "connecting",
            TlsException.class,
            bench.patience(),
            () -> api().connect(Ends.HERE, port, options(tls)))
        .reason();
  }

  /** Whether a line comes back from an echo server: it is well, whatever others have tried. */
  String exchange(Connection connection) {
    return Served.exchange(bench, connection, "a line");
  }

  /** One line, to a server that echoes. */
  String exchange(int port, Tls tls) {
    Connection connection = connect(port, tls);
    String line = exchange(connection);
    api().await(api().close(connection));
    return line;
  }

  /** Drops what comes, until the connection ends. */
  void silent(Connection connection) {
    while (!Served.end(bench, connection).equals("ended")) {
      bench.trace().saw("something, and dropped it");
    }
  }
}
