package io.monocle.tck.core;

import static io.monocle.Monocle.await;

import io.monocle.net.Connection;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.util.Objects;

/** Both ends of a connection, and where they met. */
record Ends(TcpListener listener, Connection client, Connection server) {
  static final String HERE = "127.0.0.1";

  /** Code that has a connection to try things on, in an o-routine. */
  interface Trying {
    void run(Ends ends) throws Exception;
  }

  /** Tries something on a new connection. */
  static void with(CoreBench bench, Trying trying) throws Exception {
    with(bench, TcpOptions.defaults(), trying);
  }

  /** Tries something on a new connection; the client has these options. */
  static void with(CoreBench bench, TcpOptions options, Trying trying) throws Exception {
    bench.run(
        () -> {
          trying.run(open(bench.api(), options));
          return true;
        });
  }

  /** A new connection. In an o-routine. */
  static Ends open(Subject api, TcpOptions options) {
    TcpListener listener = await(api.listen(HERE, 0, TcpOptions.defaults()));
    return open(api, options, listener);
  }

  /** One more connection to a listener. In an o-routine. */
  static Ends open(Subject api, TcpOptions options, TcpListener listener) {
    Connection client = await(api.connect(HERE, listener.localAddress().getPort(), options));
    Connection server = Objects.requireNonNull(await(listener.accept()), "accepted");
    return new Ends(listener, client, server);
  }
}
