package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.LoopGroup;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionHandler;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Servers and their handlers. */
final class ServeChecks {
  private static final TcpOptions USUAL = TcpOptions.defaults();

  private ServeChecks() {}

  /** A server, tried in an o-routine. */
  interface Trying {
    void run(TcpServer server, int port) throws Exception;
  }

  private static void with(CoreBench bench, ConnectionHandler handler, Trying trying)
      throws Exception {
    with(bench, USUAL, handler, trying);
  }

  private static void with(
      CoreBench bench, TcpOptions options, ConnectionHandler handler, Trying trying)
      throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpServer server = api.serve(Ends.HERE, 0, options, handler);
          trying.run(server, api.await(server.started()).getPort());
          return true;
        });
  }

  private static Connection connect(CoreBench bench, int port) {
    return bench.api().await(bench.api().connect(Ends.HERE, port, USUAL));
  }

  private static void echo(Subject api, Connection connection) {
    byte[] some;
    while ((some = api.await(api.readSome(connection))) != null) {
      api.await(api.write(connection, some));
    }
  }

  private static String exchange(CoreBench bench, Connection with, String line) {
    Subject api = bench.api();
    api.await(api.write(with, (line + "\n").getBytes(UTF_8)));
    return String.valueOf(api.await(api.readLine(with), bench.patience()));
  }

  /** One handler throws between two that do not. */
  static void throwingHandler(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
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

  /** Reads to the end, in whatever way it comes. */
  private static String end(CoreBench bench, Connection connection) {
    Subject api = bench.api();
    return end(() -> api.await(api.readSome(connection), bench.patience()));
  }

  private static String end(Supplier<byte @Nullable []> read) {
    try {
      byte[] some = read.get();
      return some == null ? "ended" : some.length + " bytes";
    } catch (NetworkException e) {
      return "ended";
    }
  }

  static void returningHandler(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
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
    with(
        bench,
        connection -> {
          byte[] question = api.await(api.readSome(connection));
          diary.note("question " + (question == null ? "none" : new String(question, UTF_8)));
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
      with(
          bench,
          connection -> {
            if (detached) {
              api.detach(connection);
            }
            api.await(api.write(connection, new byte[1]));
            try {
              api.await(api.sleep(bench.aWhile().multipliedBy(2)));
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

  static void stops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
        bench,
        connection -> {
          try {
            echo(api, connection);
          } catch (CancellationException e) {
            diary.note("handler cancelled");
            throw e;
          }
        },
        (server, port) -> {
          Connection client = connect(bench, port);
          diary.note(exchange(bench, client, "one"));
          api.await(api.stop(server), bench.patience());
          diary.note("stopped " + server.stopped().isSuccess());
          diary.note("client " + end(bench, client));
          bench
              .attempt()
              .throwing(
                  "connecting to a stopped server",
                  ConnectionRefusedException.class,
                  () -> connect(bench, port));
        });
    diary.expect("one", "handler cancelled", "stopped true", "client ended");
  }

  static void stopsWithGrace(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
        bench,
        connection -> {
          api.await(api.write(connection, "begun\n".getBytes(UTF_8)));
          api.await(api.sleep(bench.aWhile()));
          api.await(api.write(connection, "done\n".getBytes(UTF_8)));
        },
        (server, port) -> {
          Connection client = connect(bench, port);
          diary.note(String.valueOf(api.await(api.readLine(client))));
          var stopped = api.stop(server, Duration.ofHours(1));
          diary.note(String.valueOf(api.await(api.readLine(client))));
          api.await(stopped, bench.patience());
          diary.note("stopped");
        });
    diary.expect("begun", "done", "stopped");
  }

  /** A handler that stops its own server, and waits for that. */
  static void stopsFromInside(CoreBench bench) throws Exception {
    Subject api = bench.api();
    CompletableFuture<TcpServer> self = new CompletableFuture<>();
    with(
        bench,
        connection -> {
          api.await(api.readLine(connection));
          api.await(api.stop(self.join(), Duration.ofHours(1)));
        },
        (server, port) -> {
          self.complete(server);
          Connection client = connect(bench, port);
          long start = bench.nanoTime();
          api.await(api.write(client, "stop\n".getBytes(UTF_8)));
          api.await(server.stopped());
          Duration took = bench.since(start);
          bench.trace().saw("the server stopped after " + took);
          bench
              .attempt()
              .expect("no wait for its own caller", took.compareTo(Duration.ofHours(1)) < 0, took);
        });
  }

  static void tooMany(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    with(
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
          api.await(api.sleep(bench.aWhile()));
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

  /** Work in progress finishes; nobody new is let in. */
  static void drains(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    loop.launch(
        () -> {
          TcpServer server =
              api.serve(
                  Ends.HERE,
                  0,
                  USUAL,
                  connection -> {
                    api.await(api.write(connection, "begun\n".getBytes(UTF_8)));
                    api.await(api.sleep(bench.aWhile()));
                    diary.note("handler done");
                  });
          int port = api.await(server.started()).getPort();
          api.await(api.readLine(connect(bench, port)));
          loop.launch(
              () -> {
                api.await(api.yieldNow());
                api.await(api.sleep(bench.aWhile().dividedBy(2)));
                try {
                  connect(bench, port);
                  diary.note("let in");
                } catch (ConnectionRefusedException e) {
                  diary.note("refused");
                }
              });
          api.await(api.yieldNow());
          api.drain(group, Duration.ofHours(1));
        });
    bench.end(group.closed());
    diary.note("closed");
    diary.expect("refused", "handler done", "closed");
  }

  /** The other end is in a group that closes. */
  static void closing(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    LoopGroup ending = bench.open(1);
    CompletableFuture<Integer> port = new CompletableFuture<>();
    ending
        .loop()
        .launch(
            () -> {
              TcpServer server =
                  api.serve(Ends.HERE, 0, USUAL, connection -> echo(api, connection));
              port.complete(api.await(server.started()).getPort());
            });
    int at = bench.attempt().await("a server", port);
    CompletableFuture<Boolean> connected = new CompletableFuture<>();
    var ended =
        bench
            .loop()
            .launch(
                () -> {
                  Connection client = connect(bench, at);
                  api.await(api.write(client, "hello\n".getBytes(UTF_8)));
                  diary.note(String.valueOf(api.await(api.readLine(client))));
                  connected.complete(true);
                  diary.note(end(() -> api.await(api.readSome(client))));
                  return true;
                });
    bench.attempt().await("a connection", connected);
    api.close(ending);
    bench.end(ended);
    diary.expect("hello", "ended");
  }
}
