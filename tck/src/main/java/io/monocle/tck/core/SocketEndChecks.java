package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.serve;
import static io.monocle.tck.core.SocketBench.shown;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.net.ConnectionLostException;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** WebSockets of a server: how they end. */
final class SocketEndChecks {
  private SocketEndChecks() {}

  static void peerCloses(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          diary.note(shown(api.await(api.receive(socket))));
          diary.note(shown(api.await(api.receive(socket))));
          diary.note(socket.closeCode() + " " + socket.closeReason());
          for (Promise<?> late : List.of(api.send(socket, "late"), api.ping(socket, new byte[0]))) {
            bench.failing(
                "sending after the end",
                ConnectionLostException.class,
                bench.patience(),
                () -> late);
          }
          api.await(socket.closed(), bench.patience());
          diary.note("gone");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          client.send(RawFrames.TEXT, "last").close(4321, "enough");
          diary.note("echo: " + client.next() + ", " + client.next());
          RawFrames silent = RawFrames.open(bench, server.port());
          silent.send(RawFrames.TEXT, "silent").send(RawFrames.CLOSE);
          diary.note("echo: " + silent.next() + ", " + silent.next());
          RawFrames curt = RawFrames.open(bench, server.port());
          curt.send(RawFrames.TEXT, "curt").close(1000, "");
          diary.note("echo: " + curt.next() + ", " + curt.next());
          api.await(api.stop(server, bench.patience()), bench.patience());
        });
    var entries = diary.entries();
    bench
        .attempt()
        .expect(
            "the codes echoed",
            entries.containsAll(
                List.of("echo: close 4321, end", "echo: close, end", "echo: close 1000, end")),
            entries);
    bench
        .attempt()
        .expect(
            "the codes known to the handler",
            entries.containsAll(
                List.of("OptionalInt[4321] enough", "OptionalInt[1005] ", "OptionalInt[1000] ")),
            entries);
    bench
        .attempt()
        .expect(
            "every message, then nothing, and nothing sent",
            entries.containsAll(List.of("text last", "text silent", "text curt"))
                && entries.stream().filter("nothing"::equals).count() == 3
                && entries.stream().filter("gone"::equals).count() == 3,
            entries);
  }

  static void handlerEnds(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL,
        socket -> {
          String what = shown(api.await(api.receive(socket)));
          if (what.equals("text throw")) {
            throw new IllegalStateException("secret, planned by the conformance kit");
          } else if (what.equals("text cancel")) {
            api.cancel(api.current());
            bench.failing(
                "sending when cancelled",
                CancellationException.class,
                bench.patience(),
                () -> api.send(socket, "not sent"));
            api.await(api.receive(socket));
          }
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.send(RawFrames.TEXT, "return").next());
          diary.note(client.close(1000, "").next());
          RawFrames other = RawFrames.open(bench, server.port());
          diary.note(other.send(RawFrames.TEXT, "throw").next());
          diary.note(other.close(1011, "").next());
          RawFrames third = RawFrames.open(bench, server.port());
          diary.note(third.send(RawFrames.TEXT, "cancel").next() + ", " + third.next());
        });
    diary.expect("close 1000", "end", "close 1011", "end", "close 1001, end");
  }

  /** The client answers no close frame. */
  static void closes(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    serve(
        bench,
        USUAL.closeTimeout(bench.scaled(Duration.ofMillis(100))),
        socket -> {
          var pong = api.ping(socket, new byte[0]);
          for (int code : new int[] {999, 1004, 1006, 1015, 2999, 5000}) {
            refused(bench, () -> api.close(socket, code, ""));
          }
          refused(bench, () -> api.close(socket, 1000, "x".repeat(124)));
          var closed = api.close(socket, 4000, "that is it");
          for (int code : new int[] {1000, 1003, 1007, 1014, 3000, 4999}) {
            api.close(socket, code, "x".repeat(123)); // allowed, but the first has said it
          }
          diary.note(shown(api.await(api.receive(socket))) + ", " + socket.closeCode());
          api.await(closed, bench.patience());
          bench.failing(
              "a ping that was not answered",
              ConnectionLostException.class,
              bench.patience(),
              () -> pong);
          diary.note("gone");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          diary.note(client.next() + client.next());
          diary.note(client.next());
          api.await(api.stop(server, bench.patience()), bench.patience());
        });
    bench
        .attempt()
        .equal(
            "what happened",
            Set.of("nothing, OptionalInt[4000]", "ping close 4000 that is it", "gone", "end"),
            Set.copyOf(diary.entries()));
  }

  private static void refused(CoreBench bench, Supplier<Promise<?>> closing) {
    bench
        .attempt()
        .throwing(
            "a code or a reason that must not be sent",
            IllegalArgumentException.class,
            () -> {
              var _ = closing.get();
            });
  }

  static void lost(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<String> outcome = new Deferred<>();
    Deferred<Boolean> begun = new Deferred<>();
    serve(
        bench,
        USUAL,
        socket -> {
          begun.succeed(true);
          try {
            api.await(api.sleep(Duration.ofHours(1)));
          } catch (CancellationException e) {
            outcome.succeed("cancelled, " + socket.closeCode());
            throw e;
          }
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          api.await(begun.promise());
          api.await(client.connection().close());
          diary.note(api.await(outcome.promise(), bench.patience()));
        });
    diary.expect("cancelled, OptionalInt[1006]");
  }
}
