package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.Deferred;
import io.monocle.Loop;
import io.monocle.Oroutine;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.net.ConnectFailedException;
import io.monocle.net.Connection;
import io.monocle.tck.subject.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How many calls a client makes at a time. */
final class HttpPlaceChecks {
  private HttpPlaceChecks() {}

  /** Two at a time; of those that wait one is given up, and one is too many. */
  static void places(CoreBench bench) throws Exception {
    Subject api = bench.api();
    List<String> seen = new ArrayList<>();
    List<Deferred<Boolean>> may = Stream.generate(Deferred<Boolean>::new).limit(7).toList();
    HttpBench.with(
        bench,
        request -> {
          seen.add(request.path());
          api.await(may.get(Integer.parseInt(request.path().substring(1))).promise());
          return HttpResponse.text("fine");
        },
        server -> {
          HttpClientOptions options = HttpClientOptions.defaults();
          try (HttpClient client = api.client(options.maxConnections(2).maxWaiting(2))) {
            List<Oroutine<HttpReply>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
              calls.add(call(bench, client, Urls.of(server, "/" + i)));
            }
            await(bench, seen, 2);
            bench.failing(
                "a call when too many wait",
                ConnectFailedException.class,
                bench.patience(),
                () -> api.send(client, HttpCall.get(Urls.of(server, "/too-many"))));
            api.cancel(calls.get(2));
            api.await(api.sleep(bench.aWhile()));
            calls.add(call(bench, client, Urls.of(server, "/4"))); // in the place of what waited
            api.await(api.sleep(bench.aWhile()));
            bench.attempt().equal("requests under way", 2, seen.size());
            may.get(0).succeed(true);
            await(bench, seen, 3);
            api.await(api.sleep(bench.aWhile()));
            bench.attempt().equal("requests when one is answered", 3, seen.size());
            for (int i : new int[] {0, 3, 4}) {
              may.get(i).succeed(true);
              api.await(calls.get(i), bench.patience());
            }
            for (int i = 5; i < 7; i++) {
              calls.add(call(bench, client, Urls.of(server, "/" + i)));
            }
            await(bench, seen, 5);
            api.await(api.sleep(bench.aWhile()));
            bench.attempt().equal("requests when one place is left", 5, seen.size());
            may.forEach(each -> each.succeed(true));
            api.await(calls.get(6), bench.patience());
          }
        });
    // The first two come on two connections, in whichever order those are accepted.
    List<String> sent = new ArrayList<>(seen.subList(0, 2).stream().sorted().toList());
    sent.addAll(seen.subList(2, seen.size()));
    bench.attempt().equal("what was sent", List.of("/0", "/1", "/3", "/4", "/5", "/6"), sent);
  }

  static void closedDownloads(CoreBench bench) throws Exception {
    for (String came : List.of("", "a part")) {
      closedDownload(bench, came, false);
      closedDownload(bench, came, true);
    }
  }

  /** What has come is not read; the server stays, or has ended the connection before the close. */
  private static void closedDownload(CoreBench bench, String came, boolean ends) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    List<Connection> connections = new ArrayList<>();
    Served.with(
        bench,
        connection -> {
          HttpClientChecks.readHead(api, connection);
          connections.add(connection);
          boolean isFirst = connections.size() == 1;
          String reply = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
          api.await(
              api.write(connection, (reply + (isFirst ? came : "all of it!")).getBytes(UTF_8)));
          if (isFirst && !ends) {
            diary.note(Served.end(() -> api.await(api.readSome(connection))));
          }
        },
        (server, port) -> {
          HttpCall call = HttpCall.get(Http2ClientChecks.url(port, "/"));
          HttpClientOptions options = HttpClientOptions.defaults().maxConnections(1);
          try (HttpClient client = api.client(options)) {
            closeOneAndCall(bench, diary, client, call);
          }
        });
    diary.expect(
        ends ? new String[] {"200", "all of it!"} : new String[] {"200", "ended", "all of it!"});
  }

  private static void closeOneAndCall(
      CoreBench bench, Diary diary, HttpClient client, HttpCall call) {
    Subject api = bench.api();
    try (HttpDownload download = api.await(api.download(client, call), bench.patience())) {
      diary.note(download.status() + "");
      api.await(api.sleep(bench.aWhile()));
    }
    diary.note(api.await(api.send(client, call), bench.patience()).text());
  }

  /** The server has no other connection. */
  static void closedDownloadsInHttp2(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Served.with(
        bench,
        Served.USUAL.maxConnections(1),
        connection ->
            Http2Peer.serve(
                bench,
                connection,
                peer -> {
                  for (String came : List.of("", "a part")) {
                    Http2Wire wire = peer.wire();
                    int stream = peer.request().stream();
                    wire.headers(stream, false, ":status", "200");
                    wire.send(Http2Wire.DATA, 0, stream, came.getBytes(UTF_8));
                    diary.note(peer.resetOf(stream));
                    peer.respond(peer.request(), "fine");
                  }
                  peer.end();
                }),
        (server, port) -> {
          HttpCall call = HttpCall.get(Http2ClientChecks.url(port, "/"));
          try (HttpClient client = api.client(Http2ClientChecks.OPTIONS)) {
            closeOneAndCall(bench, diary, client, call);
            closeOneAndCall(bench, diary, client, call);
          }
        });
    diary.expect("200", "reset", "fine", "200", "reset", "fine");
  }

  private static Oroutine<HttpReply> call(CoreBench bench, HttpClient client, String url) {
    Subject api = bench.api();
    Loop here = api.current().loop();
    return api.launch(here, () -> api.await(api.send(client, HttpCall.get(url))));
  }

  private static void await(CoreBench bench, List<String> seen, int count) {
    while (seen.size() < count) {
      bench.api().await(bench.api().sleep(Duration.ofMillis(1)));
    }
  }
}
