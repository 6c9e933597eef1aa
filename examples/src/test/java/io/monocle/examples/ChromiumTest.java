package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Multipart;
import io.monocle.http.Router;
import io.monocle.http.ServerEvent;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A browser loads a page that hears events, speaks over a WebSocket and sends a form with a file,
 * and posts what it has seen.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ChromiumTest {
  private static final int SECONDS = 100;

  @TempDir private Path folder;

  private final CompletableFuture<String> seen = new CompletableFuture<>();

  @OnEveryBackend
  void thePageWorks(String backend) throws Exception {
    Tool chromium = Tool.of("chromium");
    Path output = folder.resolve("output");
    try (Served served = Served.by(backend, HttpServerOptions.defaults(), router())) {
      Process process =
          chromium.start(
              output,
              "--headless",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--disable-dev-shm-usage",
              "--no-first-run",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-default-apps",
              "--disable-sync",
              "--no-proxy-server",
              "--remote-debugging-port=0", // or it ends when the page has loaded
              "--user-data-dir=" + folder.resolve("profile"),
              served.url("/"));
      try {
        seen.completeOnTimeout("nothing: " + served, SECONDS, TimeUnit.SECONDS);
        String said = seen.get();
        assertEquals(
            """
            events: first, second, third
            socket: echo of hello, echo of 70000, closed 1000
            form: name=Ann, file=hello.txt of 11 bytes
            """,
            said,
            () -> read(output));
      } finally {
        end(process);
      }
    }
  }

  private Router router() {
    return new Router()
        .get("/", request -> HttpResponse.html(page()))
        .get("/events", request -> events())
        .webSocket("/socket", ChromiumTest::echo)
        .post("/form", request -> HttpResponse.text(parts(request)))
        .post("/seen", this::takeIn);
  }

  private static String page() throws IOException {
    try (InputStream html = ChromiumTest.class.getResourceAsStream("peer.html")) {
      return new String(Objects.requireNonNull(html, "peer.html").readAllBytes(), UTF_8);
    }
  }

  private static HttpResponse events() {
    return HttpResponse.events(
        out -> {
          for (String word : List.of("first", "second", "third")) {
            await(out.send(ServerEvent.of(word)));
          }
          await(sleep(Duration.ofHours(1))); // the page closes it
        });
  }

  private static void echo(WebSocket socket) {
    for (WebSocketMessage message; (message = await(socket.receive())) != null; ) {
      String what = message.isText() ? message.text() : "" + message.bytes().length;
      await(socket.send("echo of " + what));
    }
  }

  private static String parts(HttpRequest request) {
    StringBuilder text = new StringBuilder();
    Multipart parts = request.multipart();
    for (Multipart.Part part; (part = await(parts.next())) != null; ) {
      String value =
          part.fileName().isPresent()
              ? part.fileName().get() + " of " + await(part.body().bytes()).length + " bytes"
              : await(part.body().text());
      text.append(text.isEmpty() ? "" : ", ").append(part.name()).append('=').append(value);
    }
    return text.toString();
  }

  private HttpResponse takeIn(HttpRequest request) {
    seen.complete(await(request.body().text()));
    return HttpResponse.of(204);
  }

  private static void end(Process browser) throws Exception {
    List<ProcessHandle> all =
        Stream.concat(browser.descendants(), Stream.of(browser.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle each : all) {
      each.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  private static String read(Path output) {
    try {
      return Files.readString(output, UTF_8);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
