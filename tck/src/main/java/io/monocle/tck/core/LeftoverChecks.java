package io.monocle.tck.core;

import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.net.TcpServer;
import io.monocle.spi.LoopDriver;
import io.monocle.tck.subject.Subject;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;

/** What is left of a group that has ended, which should be nothing. */
final class LeftoverChecks {
  private LeftoverChecks() {}

  static void ofLoops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    collected(
        bench,
        () -> {
          var _ = api.launch(api.current().loop(), () -> api.sleep(Duration.ofHours(1)));
          api.await(api.yieldNow());
          return true;
        });
  }

  static void ofSockets(CoreBench bench) throws Exception {
    Subject api = bench.api();
    collected(
        bench,
        () -> {
          TcpServer server =
              api.serve(Ends.HERE, 0, Served.USUAL, connection -> Served.echo(api, connection));
          int port = api.await(server.started()).getPort();
          return Served.exchange(bench, Served.connect(bench, port), "line");
        });
  }

  static void ofExchanges(CoreBench bench) throws Exception {
    Subject api = bench.api();
    collected(
        bench,
        () -> {
          HttpServer server =
              api.await(
                  api.serveHttp(
                      Ends.HERE, 0, HttpBench.USUAL, request -> HttpResponse.text("fine")));
          HttpClient client = api.client(HttpClientOptions.defaults());
          String url = "http://" + Ends.HERE + ":" + server.port() + "/";
          return api.await(api.send(client, HttpCall.get(url))).text();
        });
  }

  /** Fails unless a loop can be collected once it was used and its group has ended. */
  private static void collected(CoreBench bench, Body<?> use) throws Exception {
    ReferenceQueue<LoopDriver> collected = new ReferenceQueue<>();
    WeakReference<LoopDriver> loop = used(bench, use, collected);
    bench.trace().did("closed the group, and forgot it");
    long end = System.nanoTime() + bench.patience().toNanos();
    boolean gone;
    do {
      System.gc();
      gone = collected.remove(10) != null;
    } while (!gone && System.nanoTime() - end < 0);
    bench
        .attempt()
        .expect(
            "the loop to be collected after its end (and System.gc() not to be disabled)",
            gone,
            "it is kept: " + loop.get());
  }

  /** In a method of its own, so that no variable keeps what it opened. */
  private static WeakReference<LoopDriver> used(
      CoreBench bench, Body<?> use, ReferenceQueue<LoopDriver> collected) throws Exception {
    KnownBackend backend = new KnownBackend(bench.attempt().provider());
    LoopGroup group =
        bench
            .api()
            .open(
                LoopGroup.builder()
                    .backend(backend)
                    .watchdog(Duration.ZERO)
                    .closeTimeout(bench.patience().dividedBy(4)));
    try {
      bench.trace().saw("an o-routine end with " + bench.end(group.loop().launch("check", use)));
      return new WeakReference<>(backend.opened().loops().getFirst(), collected);
    } finally {
      bench.api().close(group);
    }
  }
}
