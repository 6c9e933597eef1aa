package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.TooManyRedirectsException;
import io.monocle.tck.subject.Subject;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where redirects lead, and with what. */
final class HttpRedirectChecks {
  private static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();

  private HttpRedirectChecks() {}

  static void followed(CoreBench bench) throws Exception {
    follows(bench);
    stops(bench);
    passesOver(bench);
  }

  /** What is asked in the end, or else the status. */
  private static String sent(CoreBench bench, HttpClient client, HttpCall call) {
    HttpReply reply = bench.api().await(bench.api().send(client, call), bench.patience());
    return reply.url().endsWith("/end") ? reply.text().strip() : "" + reply.status();
  }

  private static HttpResponse answer(CoreBench bench, HttpRequest request) {
    if (!request.path().equals("/end")) {
      return HttpResponse.redirect("end").status(Integer.parseInt(request.path().substring(1)));
    }
    byte[] body = bench.api().await(bench.api().bytes(request.body()));
    return HttpResponse.text(request.method() + " " + new String(body, UTF_8));
  }

  private static void follows(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> answer(bench, request),
        server -> {
          try (HttpClient client = api.client(OPTIONS)) {
            for (int status : new int[] {201, 301, 302, 303, 307, 308}) {
              String url = Urls.of(server, "/" + status);
              HttpCall post = HttpCall.post(url).text("body");
              HttpCall put =
                  HttpCall.put(url).stream(
                      "text/plain", out -> api.await(api.write(out, "piece".getBytes(UTF_8))));
              diary.note(sent(bench, client, post) + ", " + sent(bench, client, put));
            }
          }
        });
    diary.expect(
        "201, 201",
        "GET, PUT piece",
        "GET, PUT piece",
        "GET, GET",
        "POST body, PUT piece",
        "POST body, PUT piece");
  }

  /** Two redirects, one after the other. */
  private static void stops(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request ->
            request.path().equals("/twice")
                ? HttpResponse.redirect("/302")
                : answer(bench, request),
        server -> {
          HttpCall call = HttpCall.get(Urls.of(server, "/twice"));
          for (int most : new int[] {0, 1, 2}) {
            try (HttpClient client = api.client(OPTIONS.maxRedirects(most))) {
              diary.note(sent(bench, client, call));
            } catch (TooManyRedirectsException e) {
              diary.note("too many");
            }
          }
        });
    diary.expect("302", "too many", "GET");
  }

  /** A redirect's own body is let through, and its connection used again, if it has an end. */
  private static void passesOver(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    Set<InetSocketAddress> clients = new HashSet<>();
    HttpBench.with(
        bench,
        request -> {
          clients.add(request.remoteAddress());
          return request.path().equals("/end")
              ? HttpResponse.text("on " + clients.size())
              : HttpResponse.stream(
                      "text/plain",
                      out -> {
                        for (int i = 0; i < 4 || request.path().equals("/endless"); i++) {
                          api.await(api.write(out, new byte[1 << 16]));
                        }
                      })
                  .status(302)
                  .header("location", "/end");
        },
        server -> {
          try (HttpClient client = api.client(OPTIONS.maxConnections(1))) {
            for (String path : List.of("/long", "/endless")) {
              diary.note(sent(bench, client, HttpCall.get(Urls.of(server, path))));
            }
          }
        });
    diary.expect("on 1", "on 2");
  }

  /** What identifies the user goes to the first host only. */
  static void away(CoreBench bench) throws Exception {
    Subject api = bench.api();
    Diary diary = bench.diary();
    HttpBench.with(
        bench,
        request -> HttpResponse.text("knows " + request.header("authorization").orElse("nothing")),
        other ->
            HttpBench.another(
                bench,
                request -> HttpResponse.redirect(Urls.of(other, "/")),
                server -> {
                  try (HttpClient client = api.client(OPTIONS)) {
                    HttpCall call =
                        HttpCall.get(Urls.of(server, "/away")).header("authorization", "Basic x");
                    diary.note(api.await(api.send(client, call)).text());
                  }
                }));
    diary.expect("knows nothing");
  }
}
