package io.monocle.tck.core;

import static io.monocle.Monocle.launch;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.Oroutine;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Somebody on the way: passes on what it does not understand, and can cut it off. */
final class Relay {
  private final CoreBench bench;
  private final TcpListener listener;
  private final List<Connection> sides = new ArrayList<>();
  private final StringBuilder passed = new StringBuilder();
  private final Oroutine<@Nullable Void> passing;

  private Relay(CoreBench bench, TcpListener listener, int port) {
    this.bench = bench;
    this.listener = listener;
    this.passing = launch(() -> pass(port));
  }

  /** One for a single connection to a port here. In an o-routine. */
  static Relay to(CoreBench bench, int port) {
    Subject api = bench.api();
    return new Relay(bench, api.await(api.listen(Ends.HERE, 0, TcpOptions.defaults())), port);
  }

  int port() {
    return listener.localAddress().getPort();
  }

  private @Nullable Void pass(int port) {
    Subject api = bench.api();
    Connection from = Objects.requireNonNull(api.await(api.accept(listener)));
    Connection to = Served.connect(bench, port);
    sides.add(from);
    sides.add(to);
    var back = launch(() -> pass(to, from));
    pass(from, to);
    api.await(back);
    return null;
  }

  private boolean pass(Connection from, Connection to) {
    Subject api = bench.api();
    try {
      for (byte[] some; (some = api.await(api.readSome(from))) != null; ) {
        passed.append(new String(some, ISO_8859_1));
        api.await(api.write(to, some));
      }
      return true;
    } catch (NetworkException | IllegalStateException cut) {
      return false;
    }
  }

  /** All that it could read, in both directions. */
  String passed() {
    return passed.toString();
  }

  /** Ends both connections, in order as far as TCP goes. */
  void cut() {
    for (Connection side : sides) {
      bench.api().await(bench.api().shutdownOutput(side));
    }
  }

  /** Waits until both connections have ended. */
  void await() {
    bench.api().await(passing, bench.patience());
  }
}
