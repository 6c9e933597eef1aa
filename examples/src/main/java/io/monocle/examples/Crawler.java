package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;

/**
 * Fetches the same pages from a slow server, its own, in three ways: one after the other, with a
 * thread for each, and with an o-routine for each. Arguments: how many pages, 20 by default, and
 * how many milliseconds the server takes for each, 100 by default.
 */
final class Crawler {
  private final List<String> pages;

  private Crawler(int port, int count) {
    pages = IntStream.range(0, count).mapToObj(i -> "http://127.0.0.1:" + port + "/" + i).toList();
  }

  static void main(String... args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    var slowness = Duration.ofMillis(args.length > 1 ? Long.parseLong(args[1]) : 100);
    run(() -> crawl(count, slowness));
  }

  static void crawl(int count, Duration slowness) {
    var options = HttpServerOptions.defaults();
    var server = await(HttpServer.listen("127.0.0.1", 0, options, request -> slowly(slowness)));
    var crawler = new Crawler(server.port(), count);
    try (var client = HttpClient.open(HttpClientOptions.defaults().maxConnections(count))) {
      timed("One after the other", () -> crawler.inSequence(client));
      timed("With threads", () -> await(offload(crawler::inThreads)));
      timed("With o-routines", () -> crawler.inOroutines(client));
    }
    await(server.stop());
  }

  static HttpResponse slowly(Duration slowness) {
    await(sleep(slowness));
    return HttpResponse.html("<title>a page</title>");
  }

  int inSequence(HttpClient client) {
    int bytes = 0;
    for (String page : pages) {
      bytes += await(client.send(HttpCall.get(page))).bytes().length;
    }
    return bytes;
  }

  /** As one would without an event loop. */
  int inThreads() throws Exception {
    int bytes = 0;
    try (var threads = Executors.newFixedThreadPool(pages.size())) {
      for (var page : threads.invokeAll(pages.stream().map(Crawler::blocking).toList())) {
        bytes += page.get();
      }
    }
    return bytes;
  }

  private static Callable<Integer> blocking(String page) {
    return () -> {
      try (InputStream in = URI.create(page).toURL().openStream()) {
        return in.readAllBytes().length;
      }
    };
  }

  /** All at once on the one loop: what was one after the other is launched. */
  int inOroutines(HttpClient client) {
    var fetched =
        pages.stream()
            .map(page -> launch(() -> await(client.send(HttpCall.get(page))).bytes().length))
            .toList();
    int bytes = 0;
    for (int length : await(all(fetched))) {
      bytes += length;
    }
    return bytes;
  }

  private static void timed(String how, IntSupplier crawl) {
    long start = System.nanoTime();
    int bytes = crawl.getAsInt();
    IO.println(how + ": " + bytes + " bytes in " + (System.nanoTime() - start) / 1_000_000 + " ms");
  }
}
