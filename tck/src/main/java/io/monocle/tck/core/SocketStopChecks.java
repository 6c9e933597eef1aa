package io.monocle.tck.core;

import static io.monocle.tck.core.SocketBench.USUAL;
import static io.monocle.tck.core.SocketBench.serve;
import static io.monocle.tck.core.SocketBench.shown;

import io.monocle.Deferred;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.concurrent.CancellationException;

/** What becomes of WebSockets when their server stops. */
final class SocketStopChecks {
  private SocketStopChecks() {}

  static void withGrace(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> go = new Deferred<>();
    serve(
        bench,
        USUAL,
        socket -> {
          diary.note("received " + shown(api.await(api.receive(socket))));
          api.await(go.promise());
          diary.note("finished");
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          var stopped = api.stop(server, Duration.ofHours(1));
          diary.note(client.next());
          diary.note(client.close(1001, "").next());
          api.await(api.sleep(bench.aWhile()));
          diary.note("stopped: " + stopped.isDone());
          go.succeed(true);
          api.await(stopped, bench.patience());
          diary.note("stopped");
        });
    diary.expect(
        "received nothing",
        "close 1001 the server stops",
        "end",
        "stopped: false",
        "finished",
        "stopped");
    tooLate(bench);
  }

  /** The handler answers when the server stops already. */
  private static void tooLate(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    Deferred<Boolean> go = new Deferred<>();
    HttpBench.with(
        bench,
        request -> {
          begun.succeed(true);
          api.await(go.promise());
          return api.webSocket(USUAL, SocketBench.echo(api));
        },
        server -> {
          RawHttp client = RawHttp.connect(bench, server.port()).get("/", RawFrames.asking());
          api.await(begun.promise());
          var stopped = api.stop(server, Duration.ofHours(1));
          go.succeed(true);
          diary.note(client.answer().status() + "");
          api.await(stopped, bench.patience());
        });
    diary.expect("503");
  }

  /** Nobody finishes of their own accord, and the peer answers no close frame. */
  static void atOnce(CoreBench bench) throws Exception {
    atOnce(bench, true);
    atOnce(bench, false);
  }

  private static void atOnce(CoreBench bench, boolean obeys) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    serve(
        bench,
        USUAL.closeTimeout(Duration.ofHours(1)),
        socket -> {
          begun.succeed(true);
          try {
            api.await(api.sleep(Duration.ofHours(1)));
          } catch (CancellationException e) {
            diary.note("cancelled");
            if (obeys) {
              throw e;
            }
          }
        },
        server -> {
          RawFrames client = RawFrames.open(bench, server.port());
          api.await(begun.promise());
          api.await(api.stop(server, Duration.ZERO), bench.patience());
          diary.note(client.next() + ", " + client.next());
        });
    diary.expect("cancelled", "close 1001 the server stops, end");
  }
}
