package io.monocle.tck.core;

import static io.monocle.tck.core.Http2ClientChecks.url;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.net.Connection;
import io.monocle.tck.subject.Subject;
import java.time.Duration;

/** When clients close their connections. */
final class HttpClientEndChecks {
  private HttpClientEndChecks() {}

  /** When the client is closed. */
  private enum Closed {
    IN_TIME,
    WHEN_IDLE,
    IN_USE
  }

  /** A server's part: one answer, when it may, and then it waits for the end. */
  private interface Answering {
    void run(CoreBench bench, Connection connection, Runnable asked, Promise<Boolean> may)
        throws Exception;
  }

  static void ofHttp1(CoreBench bench) throws Exception {
    ends(bench, HttpClientOptions.defaults(), HttpClientEndChecks::answer);
  }

  static void ofHttp2(CoreBench bench) throws Exception {
    ends(bench, Http2ClientChecks.OPTIONS, HttpClientEndChecks::answerInHttp2);
  }

  private static void answer(
      CoreBench bench, Connection connection, Runnable asked, Promise<Boolean> may) {
    Subject api = bench.api();
    HttpClientChecks.readHead(api, connection);
    asked.run();
    api.await(may);
    api.await(
        api.write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine".getBytes(UTF_8)));
    bench.trace().saw(Served.end(() -> api.await(api.readSome(connection))));
  }

  private static void answerInHttp2(
      CoreBench bench, Connection connection, Runnable asked, Promise<Boolean> may)
      throws Exception {
    Http2Peer.serve(
        bench,
        connection,
        peer -> {
          Http2Peer.Request request = peer.request();
          asked.run();
          bench.api().await(may);
          peer.respond(request, "fine");
          peer.end();
        });
  }

  private static void ends(CoreBench bench, HttpClientOptions options, Answering answering)
      throws Exception {
    HttpClientOptions impatient = options.idleTimeout(bench.scaled(Duration.ofMillis(50)));
    end(bench, impatient, answering, Closed.IN_TIME);
    end(bench, options, answering, Closed.WHEN_IDLE);
    end(bench, options, answering, Closed.IN_USE);
  }

  private static void end(
      CoreBench bench, HttpClientOptions options, Answering answering, Closed when)
      throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Deferred<Boolean> asked = new Deferred<>();
    Deferred<Boolean> may = new Deferred<>();
    Deferred<Boolean> ended = new Deferred<>();
    Served.with(
        bench,
        connection -> {
          answering.run(bench, connection, () -> asked.succeed(true), may.promise());
          ended.succeed(true);
        },
        (server, port) -> {
          HttpClient client = api.client(options);
          Promise<HttpReply> call = api.send(client, HttpCall.get(url(port, "/")));
          api.await(asked.promise(), bench.patience());
          if (when == Closed.IN_USE) {
            client.close();
          }
          may.succeed(true);
          diary.note(api.await(call, bench.patience()).text());
          if (when == Closed.WHEN_IDLE) {
            api.await(api.sleep(bench.aWhile())); // the engine, too, is done with the exchange
            client.close();
          }
          api.await(ended.promise(), bench.patience());
          diary.note("the connection is closed: " + when);
        });
    diary.expect("fine", "the connection is closed: " + when);
  }
}
