package io.monocle.tck.core;

import io.monocle.net.Connection;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.util.Objects;

/** Both ends of a connection with a {@link Road} between them. */
record FaultEnds(Road road, Trip trip, TcpListener listener, Connection client, Connection server) {

  /** Code that has such a connection to try things on, in an o-routine. */
  interface Trying {
    void run(FaultEnds ends) throws Exception;
  }

  static void with(CoreBench bench, Trying trying) throws Exception {
    with(bench, TcpOptions.defaults(), trying);
  }

  /** The client has these options. */
  static void with(CoreBench bench, TcpOptions options, Trying trying) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpListener listener = api.await(api.listen(Ends.HERE, 0, TcpOptions.defaults()));
          trying.run(
              open(bench, Road.to(bench, listener.localAddress().getPort()), options, listener));
          return true;
        });
  }

  private static FaultEnds open(
      CoreBench bench, Road road, TcpOptions options, TcpListener listener) {
    Subject api = bench.api();
    Connection client = api.await(api.connect(Ends.HERE, road.port(), options), bench.patience());
    Connection server =
        Objects.requireNonNull(api.await(api.accept(listener), bench.patience()), "accepted");
    return new FaultEnds(road, road.trip(bench, road.trips() - 1), listener, client, server);
  }

  /** One more connection on the same road, to the same listener. */
  FaultEnds another(CoreBench bench) {
    return open(bench, road, TcpOptions.defaults(), listener);
  }
}
