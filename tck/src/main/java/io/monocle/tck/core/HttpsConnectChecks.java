package io.monocle.tck.core;

import static io.monocle.Monocle.launch;

import io.monocle.Deferred;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpVersion;
import io.monocle.net.Connection;
import io.monocle.net.NetworkException;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** Calls of https whose connection is not there yet, or never will be. */
final class HttpsConnectChecks {
  private HttpsConnectChecks() {}

  static void refused(CoreBench bench) throws Exception {
    TlsBench.with(
        bench,
        tls -> {
          for (HttpVersion version : HttpVersion.values()) {
            HttpClientOptions options = HttpClientOptions.defaults().tls(tls.client());
            HttpClientChecks.refused(bench, options.version(version), "https");
          }
        });
  }

  static void givenUp(CoreBench bench) throws Exception {
    for (HttpVersion version : HttpVersion.values()) {
      givenUp(bench, version, List.of("/given-up"));
      givenUp(bench, version, List.of("/given-up", "/waits"));
      givenUp(bench, version, List.of("/waits", "/given-up"));
    }
  }

  /** The way to the server takes its time, so that calls can be given up in the meantime. */
  private static void givenUp(CoreBench bench, HttpVersion version, List<String> paths)
      throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Diary seen = bench.diary();
    Deferred<Boolean> begun = new Deferred<>();
    Deferred<Boolean> go = new Deferred<>();
    Deferred<Boolean> over = new Deferred<>();
    TlsBench.with(
        bench,
        tls -> {
          HttpServer server =
              api.await(
                  api.serveHttp(
                      Ends.HERE,
                      0,
                      HttpBench.USUAL.tls(tls.server()),
                      request -> {
                        seen.note(request.path());
                        return HttpResponse.text(request.path());
                      }));
          String url =
              "https://" + Ends.HERE + ":" + road(bench, server.port(), begun, go.promise());
          try (HttpClient client =
              api.client(HttpClientOptions.defaults().tls(tls.client()).version(version))) {
            List<Oroutine<String>> calls = new ArrayList<>();
            for (String path : paths) {
              HttpCall call = HttpCall.get(url + path);
              calls.add(
                  api.launch(
                      api.current().loop(),
                      () -> {
                        try {
                          return api.await(api.send(client, call)).text();
                        } catch (CancellationException e) {
                          over.succeed(true);
                          throw e;
                        }
                      }));
            }
            api.await(begun.promise(), bench.patience());
            api.await(api.sleep(bench.aWhile()));
            api.cancel(calls.get(paths.indexOf("/given-up")));
            diary.note("over: " + api.await(over.promise(), bench.patience()));
            go.succeed(true);
            if (paths.contains("/waits")) {
              diary.note(api.await(calls.get(paths.indexOf("/waits")), bench.patience()));
            }
            api.await(api.sleep(bench.aWhile()));
            diary.note(
                api.await(api.send(client, HttpCall.get(url + "/next")), bench.patience()).text());
          }
        });
    List<String> answered = new ArrayList<>(paths);
    answered.remove("/given-up");
    answered.add("/next");
    seen.expect(answered);
    answered.addFirst("over: true");
    diary.expect(answered);
  }

  /** A way to a port here that lets nothing through until it may; gives its own port. */
  private static int road(CoreBench bench, int to, Deferred<Boolean> begun, Promise<Boolean> go) {
    Subject api = bench.api();
    TcpServer road =
        api.serve(
            Ends.HERE,
            0,
            Served.USUAL,
            connection -> {
              begun.succeed(true);
              api.await(go);
              Connection server = Served.connect(bench, to);
              var back = launch(() -> pass(api, server, connection));
              pass(api, connection, server);
              api.await(back);
            });
    return api.await(road.started()).getPort();
  }

  private static boolean pass(Subject api, Connection from, Connection to) {
    try {
      for (byte[] some; (some = api.await(api.readSome(from))) != null; ) {
        api.await(api.write(to, some));
      }
      api.await(api.shutdownOutput(to));
      return true;
    } catch (NetworkException | IllegalStateException over) {
      to.abort();
      return false;
    }
  }
}
