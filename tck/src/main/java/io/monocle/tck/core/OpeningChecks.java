package io.monocle.tck.core;

import io.monocle.LoopGroup;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.AddressInUseException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpListener;
import io.monocle.net.TcpOptions;
import io.monocle.net.UnresolvedHostException;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How connections begin, or do not. */
final class OpeningChecks {
  /** Two dots: no such name can even be asked for. */
  private static final String NOWHERE = "nowhere..invalid";

  private static final TcpOptions USUAL = TcpOptions.defaults();

  private OpeningChecks() {}

  static void refused(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
          int port = listener.localAddress().getPort();
          api.await(listener.close());
          names(
              bench,
              bench.failing(
                  "connecting to nobody",
                  ConnectionRefusedException.class,
                  bench.patience(),
                  () -> api.connect(Ends.HERE, port, USUAL)),
              Ends.HERE + ":" + port);
          return true;
        });
  }

  static void unknownHost(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          names(
              bench,
              bench.failing(
                  "connecting to " + NOWHERE,
                  UnresolvedHostException.class,
                  bench.patience(),
                  () -> api.connect(NOWHERE, 1, USUAL)),
              NOWHERE);
          return true;
        });
  }

  static void byName(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
          int port = listener.localAddress().getPort();
          Connection client = api.await(api.connect("localhost", port, USUAL), bench.patience());
          @Nullable Connection server = api.await(listener.accept(), bench.patience());
          bench.trace().saw("a connection from " + client.localAddress());
          bench.attempt().expect("a connection to be accepted", server != null, null);
          return true;
        });
  }

  static void leavesNoTimer(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(1);
    bench.end(
        group
            .loop()
            .launch(
                () -> {
                  TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
                  int port = listener.localAddress().getPort();
                  Promise<Connection> connecting = api.connect(Ends.HERE, port, USUAL);
                  GivenUpSleepChecks.timers(bench, group, "while it connects", 1);
                  api.await(connecting);
                  GivenUpSleepChecks.timers(bench, group, "when it has", 0);
                  return true;
                }));
  }

  static void inUse(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpListener first = api.await(api.listen(Ends.HERE, 0, USUAL));
          int port = first.localAddress().getPort();
          names(
              bench,
              bench.failing(
                  "listening where somebody listens",
                  AddressInUseException.class,
                  bench.patience(),
                  () -> api.listen(Ends.HERE, port, USUAL)),
              "" + port);
          bench
              .attempt()
              .expect("the first to listen still", Ends.open(api, USUAL, first) != null, "");
          return true;
        });
  }

  private static void names(CoreBench bench, NetworkException failure, String address) {
    String message = String.valueOf(failure.getMessage());
    bench.attempt().expect("a message that names " + address, message.contains(address), message);
  }

  /** Ten connections, each with a byte of its own; then no more. */
  static void acceptsAll(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<String> expected = new ArrayList<>();
    bench.run(
        () -> {
          TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
          for (byte i = 0; i < 10; i++) {
            Connection client =
                api.await(api.connect(Ends.HERE, listener.localAddress().getPort(), USUAL));
            api.await(api.write(client, new byte[] {i}));
            expected.add("connection " + i);
          }
          for (int i = 0; i < 10; i++) {
            @Nullable Connection server = api.await(api.accept(listener), bench.patience());
            diary.note(
                "connection " + (server == null ? "none" : api.await(api.read(server, 1))[0]));
          }
          api.await(listener.close());
          diary.note("then " + api.await(api.accept(listener), bench.patience()));
          return true;
        });
    expected.add("then null");
    diary.expect(expected);
  }

  static void acceptGivenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
          bench.failing(
              "accepting when nobody comes",
              TimeoutException.class,
              bench.aWhile(),
              () -> api.accept(listener));
          api.await(api.connect(Ends.HERE, listener.localAddress().getPort(), USUAL));
          @Nullable Connection server = api.await(api.accept(listener), bench.patience());
          bench.trace().saw("the next accept get " + server);
          bench.attempt().expect("a connection for the next accept", server != null, server);
          return true;
        });
  }

  static void unsupported(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          refused(bench, "connecting", () -> api.connect(Ends.HERE, 1, USUAL));
          refused(bench, "listening", () -> api.listen(Ends.HERE, 0, USUAL));
          refused(bench, "serving", () -> api.serve(Ends.HERE, 0, USUAL, served -> {}).started());
          return true;
        });
  }

  private static void refused(CoreBench bench, String what, Supplier<Promise<?>> opening) {
    UnsupportedOperationException refusal =
        bench.failing(what, UnsupportedOperationException.class, bench.patience(), opening);
    bench
        .attempt()
        .expect(
            "a message with TCP",
            String.valueOf(refusal.getMessage()).contains("TCP"),
            refusal.getMessage());
  }
}
