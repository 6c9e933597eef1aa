package io.monocle.tck.core;

import static io.monocle.Monocle.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.TimeoutException;
import io.monocle.net.Connection;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.TcpOptions;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.Set;

/** How connections with TLS end, and what waits. */
final class TlsEndChecks {
  private static final int PIECE = 256 << 10;
  private static final int MOST = 16 << 20;
  private static final Duration SHORT = Duration.ofMillis(100);

  private TlsEndChecks() {}

  static void halfClosed(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          for (String protocol : new String[] {"TLSv1.3", "TLSv1.2"}) {
            int port =
                tls.serve(
                    tls.server().protocols(protocol),
                    connection -> {
                      Connection itself = connection.detached();
                      byte[] question = api.await(api.read(itself, 8));
                      diary.note(new String(question, UTF_8) + " " + Served.end(bench, itself));
                      api.await(api.write(itself, "answer\n".getBytes(UTF_8)));
                    });
            Connection client = tls.connect(port, tls.client());
            api.await(api.write(client, "question".getBytes(UTF_8)));
            api.await(api.shutdownOutput(client));
            diary.note("" + api.await(api.readLine(client), bench.patience()));
            diary.note("then " + api.await(api.readLine(client), bench.patience()));
            api.await(api.closed(client), bench.patience());
            diary.note("closed");
          }
        });
    diary.expect(
        "question ended",
        "answer",
        "then null",
        "closed",
        "question ended",
        "null",
        "then null",
        "closed");
  }

  static void cutOff(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          int port =
              tls.serve(
                  tls.server(),
                  connection -> {
                    try {
                      Served.echo(api, connection.detached());
                      diary.note("server: a clean end");
                    } catch (ConnectionLostException e) {
                      diary.note("server: lost");
                      throw e;
                    }
                  });
          Relay relay = Relay.to(bench, port);
          Connection client = tls.connect(relay.port(), tls.client());
          diary.note(tls.exchange(client));
          relay.cut();
          bench.failing(
              "reading what was cut off",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.readSome(client));
          diary.note("client: lost");
          relay.await();
          while (diary.entries().size() < 3) {
            api.await(sleep(Duration.ofMillis(1)));
          }
        });
    bench
        .attempt()
        .equal(
            "what was seen",
            Set.of("a line", "client: lost", "server: lost"),
            Set.copyOf(diary.entries()));
  }

  static void waits(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          var total = new Deferred<Integer>();
          int port =
              tls.serve(
                  tls.server(),
                  connection -> {
                    byte[] all = api.await(api.read(connection, api.await(total.promise())));
                    api.await(api.write(connection, (all.length + "\n").getBytes(UTF_8)));
                  });
          Connection client = tls.connect(port, tls.client());
          int sent = 0;
          boolean waits = false;
          while (!waits && sent < MOST) {
            sent += PIECE;
            waits = isLate(api.write(client, new byte[PIECE]), bench);
          }
          diary.note("waits: " + waits);
          total.succeed(sent);
          int came = Integer.parseInt("" + api.await(api.readLine(client), bench.patience()));
          diary.note("came: " + (came == sent ? "all" : came + " of " + sent));
        });
    diary.expect("waits: true", "came: all");
  }

  private static boolean isLate(Promise<?> promise, CoreBench bench) {
    try {
      bench.api().await(promise, bench.aWhile().multipliedBy(4));
      return false;
    } catch (TimeoutException e) {
      return true;
    }
  }

  static void aborted(CoreBench bench) throws Exception {
    Subject api = bench.api();
    TlsBench.with(
        bench,
        tls -> {
          int port =
              tls.serve(
                  tls.server(),
                  connection -> {
                    api.await(api.readLine(connection));
                    api.abort(connection);
                  });
          Connection client = tls.connect(port, tls.client());
          api.await(api.write(client, "go\n".getBytes(UTF_8)));
          bench.failing(
              "reading from who aborted",
              ConnectionLostException.class,
              bench.patience(),
              () -> api.readSome(client));
        });
  }

  static void givenUp(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    TlsBench.with(
        bench,
        tls -> {
          var ended = new Deferred<String>();
          int silent =
              tls.serve(
                  TcpOptions.defaults(),
                  connection -> {
                    tls.silent(connection.detached());
                    ended.succeed("ended");
                  });
          bench.failing(
              "a connection that nobody waits for long",
              TimeoutException.class,
              bench.scaled(SHORT),
              () -> api.connect(Ends.HERE, silent, TlsBench.options(tls.client())));
          diary.note(api.await(ended.promise(), bench.patience()));
        });
    diary.expect("ended");
  }
}
