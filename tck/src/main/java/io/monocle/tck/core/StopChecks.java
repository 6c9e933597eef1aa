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
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** How servers end, and groups that have some. */
final class StopChecks {
  private StopChecks() {}

  static void stops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
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

  /** As soon as a connection is known, which is before its handler's first turn or just after. */
  static void stopsBeforeHandlersBegin(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    for (int i = 0; i < 20; i++) {
      Served.with(
          bench,
          connection -> echo(api, connection),
          (server, port) -> {
            var client = api.launch(api.current().loop(), () -> connectAndEnd(bench, port));
            while (server.connections() == 0) {
              api.await(api.yieldNow());
            }
            api.await(api.stop(server), bench.patience());
            diary.note(api.await(client, bench.patience()));
          });
    }
    diary.expect(Collections.nCopies(20, "ended"));
  }

  /** One that the server closed again may not even have seen that it was connected. */
  private static String connectAndEnd(CoreBench bench, int port) {
    try {
      return end(bench, connect(bench, port));
    } catch (NetworkException e) {
      return "ended";
    }
  }

  static void stopsWithGrace(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
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
    Served.with(
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

  /** Work in progress finishes, after somebody new was not let in. */
  static void drains(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    LoopGroup group = bench.open(1);
    Loop loop = group.loop();
    Deferred<Boolean> tried = new Deferred<>();
    loop.launch(
        () -> {
          TcpServer server =
              api.serve(
                  Ends.HERE,
                  0,
                  USUAL,
                  connection -> {
                    api.await(api.write(connection, "begun\n".getBytes(UTF_8)));
                    api.await(tried.promise());
                    diary.note("handler done");
                  });
          int port = api.await(server.started()).getPort();
          api.await(api.readLine(connect(bench, port)));
          loop.launch(() -> comeLate(bench, diary, port, tried));
          api.await(api.yieldNow());
          api.drain(group, Duration.ofHours(1));
        });
    bench.end(group.closed());
    diary.note("closed");
    diary.expect("refused", "handler done", "closed");
  }

  private static void comeLate(CoreBench bench, Diary diary, int port, Deferred<Boolean> tried) {
    bench.api().await(bench.api().sleep(bench.aWhile()));
    try {
      connect(bench, port);
      diary.note("let in");
    } catch (ConnectionRefusedException e) {
      diary.note("refused");
    }
    tried.succeed(true);
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
