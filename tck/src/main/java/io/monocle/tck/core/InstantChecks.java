package io.monocle.tck.core;

import static io.monocle.tck.core.Served.USUAL;
import static io.monocle.tck.core.Waiters.never;
import static io.monocle.tck.core.Waiters.thrownBy;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpListener;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sockets at the instant of a cancel, which comes a turn later in each round. */
final class InstantChecks {
  private static final int ROUNDS = 12;

  private InstantChecks() {}

  private static void letGo(Subject api, int turns) {
    for (int i = 0; i < turns; i++) {
      api.await(api.yieldNow());
    }
  }

  /** The server has as many connections as clients have got, in the end none. */
  static void connect(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Served.with(
        bench,
        connection -> Served.echo(api, connection),
        (server, port) -> {
          int established = 0;
          for (int round = 0; round < ROUNDS; round++) {
            List<Connection> got = new ArrayList<>();
            Oroutine<?> client =
                api.current()
                    .loop()
                    .launch(() -> got.add(api.await(api.connect(Ends.HERE, port, USUAL))));
            letGo(api, 1 + round);
            api.cancel(client);
            thrownBy(() -> api.await(client));
            for (Connection each : got) {
              established++;
              api.await(api.close(each));
            }
          }
          Connection last = Served.connect(bench, port);
          Served.exchange(bench, last, "the last one");
          api.await(api.close(last));
          while (server.connections() > 0) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          bench.trace().saw("no connection left, of which clients had got " + established);
        });
  }

  static void accept(CoreBench bench) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpListener listener = api.await(api.listen(Ends.HERE, 0, USUAL));
          for (int round = 0; round < ROUNDS; round++) {
            List<Connection> got = new ArrayList<>();
            Oroutine<?> accepting =
                api.current()
                    .loop()
                    .launch(
                        () -> {
                          @Nullable Connection one = api.await(api.accept(listener));
                          if (one != null) {
                            got.add(one);
                          }
                        });
            api.await(api.yieldNow());
            Promise<Connection> connecting =
                api.connect(Ends.HERE, listener.localAddress().getPort(), USUAL);
            letGo(api, round);
            api.cancel(accepting);
            thrownBy(() -> api.await(accepting));
            Connection client = api.await(connecting);
            String whose = got.isEmpty() ? "the next accept" : "the one that was given up";
            @Nullable Connection server =
                got.isEmpty() ? api.await(api.accept(listener), bench.patience()) : got.getFirst();
            bench.trace().saw("round " + round + ": the connection go to " + whose);
            bench.attempt().expect("a connection", server != null, server);
            if (server != null) {
              api.await(api.write(client, new byte[] {(byte) round}));
              byte[] read = api.await(api.read(server, 1), bench.patience());
              bench.attempt().equal("what came on it", round, (int) read[0]);
              api.await(api.close(server));
            }
            api.await(api.close(client));
          }
          return true;
        });
  }

  /** In the second half of the rounds, reads have a time limit as well. */
  static void read(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Ends.with(
        bench,
        ends -> {
          StringBuilder sent = new StringBuilder();
          StringBuilder read = new StringBuilder();
          for (int round = 0; round < ROUNDS; round++) {
            String text = "<" + round + ">";
            if (round == ROUNDS / 2) {
              api.timeout(ends.server(), Duration.ofHours(1));
            }
            Oroutine<?> reading =
                api.current()
                    .loop()
                    .launch(
                        () -> {
                          byte[] bytes = api.await(api.read(ends.server(), text.length()));
                          read.append(new String(bytes, UTF_8));
                        });
            api.await(api.yieldNow());
            api.await(api.write(ends.client(), text.getBytes(UTF_8)));
            sent.append(text);
            letGo(api, round);
            api.cancel(reading);
            thrownBy(() -> api.await(reading));
            int missing = sent.length() - read.length();
            if (missing > 0) {
              byte[] bytes = api.await(api.read(ends.server(), missing), bench.patience());
              read.append(new String(bytes, UTF_8));
            }
            bench.trace().saw("round " + round + ": read by the next one: " + (missing > 0));
          }
          bench.attempt().equal("all that was read", sent.toString(), read.toString());
        });
  }

  static void lostConnection(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Integer> ended = new Deferred<>();
    Served.with(
        bench,
        connection -> {
          api.await(api.write(connection, new byte[1]));
          Throwable read = thrownBy(() -> api.await(api.readSome(connection)));
          diary.note("its read lost: " + (read instanceof ConnectionLostException));
          diary.note("then " + ScopeCancelChecks.kind(thrownBy(() -> never(api))));
          ended.succeed(1);
        },
        (server, port) -> {
          Connection client = Served.connect(bench, port);
          api.await(api.read(client, 1));
          api.abort(client);
          api.await(ended.promise(), bench.patience());
        });
    diary.expect("its read lost: true", "then cancelled");
  }
}
