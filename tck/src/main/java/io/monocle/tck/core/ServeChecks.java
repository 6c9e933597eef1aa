package io.monocle.tck.core;

import static io.monocle.tck.core.Served.USUAL;
import static io.monocle.tck.core.Served.connect;
import static io.monocle.tck.core.Served.echo;
import static io.monocle.tck.core.Served.end;
import static io.monocle.tck.core.Served.exchange;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.net.Connection;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Servers and their handlers. */
final class ServeChecks {
  private ServeChecks() {}

  /** One handler throws between two that do not. */
  static void throwingHandler(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
        bench,
        connection -> {
          String line = String.valueOf(api.await(api.readLine(connection)));
          if (line.equals("throw")) {
            throw new IllegalStateException("planned by the conformance kit");
          }
          api.await(api.write(connection, (line + "\n").getBytes(UTF_8)));
          echo(api, connection);
        },
        (server, port) -> {
          Connection good = connect(bench, port);
          diary.note(exchange(bench, good, "one"));
          Connection bad = connect(bench, port);
          api.await(api.write(bad, "throw\n".getBytes(UTF_8)));
          diary.note("bad one: " + end(bench, bad));
          diary.note(exchange(bench, good, "two"));
          diary.note(exchange(bench, connect(bench, port), "three"));
        });
    diary.expect("one", "bad one: ended", "two", "three");
  }

  static void returningHandler(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
        bench,
        connection -> api.await(api.write(connection, "bye\n".getBytes(UTF_8))),
        (server, port) -> {
          Connection client = connect(bench, port);
          diary.note(String.valueOf(api.await(api.readLine(client), bench.patience())));
          diary.note(end(bench, client));
        });
    diary.expect("bye", "ended");
  }

  /** The client ends its output and waits for the answer. */
  static void endOfInputOnly(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
        bench,
        connection -> {
          diary.note("question " + new String(api.await(api.read(connection, 8)), UTF_8));
          diary.note("end " + (api.await(api.readSome(connection)) == null));
          api.await(api.sleep(bench.aWhile()));
          api.await(api.write(connection, "answer\n".getBytes(UTF_8)));
        },
        (server, port) -> {
          Connection client = connect(bench, port);
          api.await(api.write(client, "question".getBytes(UTF_8)));
          api.await(client.shutdownOutput());
          diary.note(String.valueOf(api.await(api.readLine(client), bench.patience())));
        });
    diary.expect("question question", "end true", "answer");
  }

  /** The client resets: one handler is cancelled, and one that is detached goes on. */
  static void resetCancels(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    for (boolean detached : List.of(false, true)) {
      Deferred<String> outcome = new Deferred<>();
      Served.with(
          bench,
          connection -> {
            if (detached) {
              api.detach(connection);
            }
            api.await(api.write(connection, new byte[1]));
            try {
              api.await(api.sleep(detached ? bench.aWhile() : Duration.ofHours(1)));
              outcome.succeed("went on");
            } catch (CancellationException e) {
              outcome.succeed("cancelled");
              throw e;
            }
          },
          (server, port) -> {
            Connection client = connect(bench, port);
            api.await(api.read(client, 1));
            client.abort();
            diary.note("detached " + detached + ": " + api.await(outcome.promise()));
          });
    }
    diary.expect("detached false: cancelled", "detached true: went on");
  }

  static void tooMany(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
        bench,
        USUAL.maxConnections(2),
        connection -> echo(api, connection),
        (server, port) -> {
          Connection first = connect(bench, port);
          Connection second = connect(bench, port);
          diary.note(exchange(bench, first, "one"));
          diary.note(exchange(bench, second, "two"));
          diary.note(
              "third "
                  + end(() -> api.await(api.readSome(connect(bench, port)), bench.patience())));
          diary.note(exchange(bench, first, "still one"));
          api.await(api.close(second));
          while (server.connections() > 1) {
            api.await(api.sleep(Duration.ofMillis(1)));
          }
          diary.note(exchange(bench, connect(bench, port), "another"));
        });
    diary.expect("one", "two", "third ended", "still one", "another");
  }

  /** Twelve connections to a server on three loops; each handler says where it is. */
  static void spread(CoreBench bench) throws Exception {
    Subject api = bench.api();
    LoopGroup group = bench.open(3);
    List<Loop> owners = Collections.synchronizedList(new ArrayList<>());
    List<Boolean> right = Collections.synchronizedList(new ArrayList<>());
    bench.end(
        group
            .loop()
            .launch(
                () -> {
                  TcpServer server =
                      api.serve(
                          Ends.HERE,
                          0,
                          USUAL,
                          connection -> {
                            owners.add(api.current().loop());
                            right.add(api.current().loop() == connection.loop());
                            echo(api, connection);
                          });
                  int port = api.await(server.started()).getPort();
                  for (int i = 0; i < 12; i++) {
                    exchange(bench, connect(bench, port), "hello");
                  }
                  return true;
                }));
    List<Long> counts =
        group.loops().stream()
            .map(loop -> owners.stream().filter(owner -> owner == loop).count())
            .toList();
    bench.trace().saw("handlers of each loop: " + counts);
    bench.attempt().equal("handlers of each loop", List.of(4L, 4L, 4L), counts);
    bench.attempt().expect("each on its connection's loop", !right.contains(false), right);
  }
}
