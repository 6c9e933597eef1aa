package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import io.monocle.net.TlsException;
import io.monocle.tck.subject.Subject;

/** Connections that begin in plain. */
final class StartTlsChecks {
  private static final byte[] READY = "ready\n".getBytes(UTF_8);
  private static final byte[] START = "start\n".getBytes(UTF_8);

  private StartTlsChecks() {}

  static void secures(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Tls server = tls.server();
          int port =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    diary.note("server reads " + api.await(api.readLine(connection)));
                    api.await(api.write(connection, READY));
                    api.await(api.startTls(connection, server));
                    Served.echo(api, connection);
                  });
          Relay onTheWay = Relay.to(bench, port);
          Connection client = Served.connect(bench, onTheWay.port());
          api.await(api.write(client, START));
          diary.note("client reads " + api.await(api.readLine(client), bench.patience()));
          diary.note("before: " + (api.tls(client) != null));
          api.await(api.startTls(client, tls.client()), bench.patience());
          diary.note("after: " + (api.tls(client) != null));
          diary.note(tls.exchange(client));
          diary.note(
              onTheWay.passed().contains("a line") ? "readable on the way" : "hidden on the way");
        });
    diary.expect(
        "server reads start",
        "client reads ready",
        "before: false",
        "after: true",
        "a line",
        "hidden on the way");
  }

  static void injected(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Tls server = tls.server();
          Deferred<String> outcome = new Deferred<>();
          int port =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    api.await(api.readLine(connection));
                    api.await(api.write(connection, READY));
                    outcome.succeed(started(tls, connection.detached(), server));
                  });
          Connection client = Served.connect(bench, port);
          api.await(api.write(client, "start\nDELETE everything\n".getBytes(UTF_8)));
          api.await(api.readLine(client), bench.patience());
          diary.note("server: " + api.await(outcome.promise(), bench.patience()));
          diary.note("client: " + Served.end(bench, client));

          int loud =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    api.await(api.readLine(connection));
                    api.await(api.write(connection, "ready\nand more\n".getBytes(UTF_8)));
                    diary.note("server: " + Served.end(bench, connection.detached()));
                  });
          Connection other = Served.connect(bench, loud);
          api.await(api.write(other, START));
          api.await(api.readLine(other), bench.patience());
          diary.note("client: " + started(tls, other, tls.client()));
          api.await(api.closed(other), bench.patience());
        });
    bench
        .attempt()
        .equal(
            "what was seen, in any order but the first two,",
            "[server: PLAIN_BYTES, client: ended, client: PLAIN_BYTES]",
            diary.entries().stream().filter(entry -> !entry.equals("server: ended")).toList() + "");
  }

  private static String started(TlsBench tls, Connection connection, Tls side) {
    try {
      tls.api().await(tls.api().startTls(connection, side), tls.bench().patience());
      return "secured";
    } catch (TlsException e) {
      return e.reason().name();
    } catch (NetworkException e) {
      return e.getClass().getSimpleName();
    }
  }

  static void meanwhile(CoreBench bench) throws Exception {
    Subject api = bench.api();
    TlsBench.with(
        bench,
        tls -> {
          Tls server = tls.server();
          int port =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    api.await(api.startTls(connection, server));
                    Served.echo(api, connection);
                  });
          Connection client = Served.connect(bench, port);
          var starting = api.startTls(client, tls.client());
          misuse(bench, "reading", () -> api.readSome(client));
          misuse(bench, "writing", () -> api.write(client, START));
          misuse(bench, "starting again", () -> api.startTls(client, tls.client()));
          api.await(starting, bench.patience());
          misuse(bench, "starting again", () -> api.startTls(client, tls.client()));
          bench.attempt().equal("the line", "a line", tls.exchange(client));
        });
  }

  private static void misuse(CoreBench bench, String what, Runnable code) {
    bench.attempt().throwing(what, IllegalStateException.class, code::run);
  }

  static void fails(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          Tls server = tls.server();
          Deferred<String> outcome = new Deferred<>();
          int port =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    outcome.succeed(started(tls, connection.detached(), server));
                    api.await(api.closed(connection));
                  });
          Connection client = Served.connect(bench, port);
          diary.note("client: " + started(tls, client, Tls.client()));
          diary.note(
              api.await(outcome.promise(), bench.patience()).equals("secured")
                  ? "server: secured"
                  : "server: not secured");
          api.await(api.closed(client), bench.patience());
          diary.note("closed");
        });
    diary.expect("client: NOT_TRUSTED", "server: not secured", "closed");
  }
}
