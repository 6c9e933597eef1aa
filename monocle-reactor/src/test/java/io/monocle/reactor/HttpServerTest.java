package io.monocle.reactor;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.current;
import static io.monocle.Monocle.sleep;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.Promise;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server says, byte by byte. */
@ExtendWith(Quiet.class)
@SuppressWarnings("StringConcatToTextBlock") // carriage returns are what it is about
class HttpServerTest {

  private static final HttpServerOptions USUAL = HttpServerOptions.defaults();
  private static final HttpHandler ECHO =
      request -> HttpResponse.bytes("x/y", await(request.body().bytes()));

  private final LoopGroup group = LoopGroup.builder().backend("reactor").loops(2).open();

  @AfterEach
  void close() throws Exception {
    group.close();
    group.closed().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private HttpServer serve(HttpServerOptions options, HttpHandler handler) throws Exception {
    return group
        .loop()
        .launch(() -> await(HttpServer.listen("127.0.0.1", 0, options, handler)))
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
  }

  private RawClient client(HttpHandler handler) throws Exception {
    return new RawClient(serve(USUAL, handler).port());
  }

  private RawClient client(HttpServerOptions options) throws Exception {
    return new RawClient(serve(options, ECHO).port());
  }

  private static String get(String target, String... fields) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + lines(fields) + "\r\n";
  }

  private static String post(String body, String... fields) {
    return "POST / HTTP/1.1\r\nHost: x\r\n" + lines(fields) + "\r\n" + body;
  }

  private static String lines(String... fields) {
    return fields.length == 0 ? "" : String.join("\r\n", fields) + "\r\n";
  }

  @Test
  void answersInOrderOnOneConnection() throws Exception {
    try (RawClient client = client(request -> HttpResponse.text(request.target()))) {
      for (int i = 0; i < 1_000; i++) {
        client.send(get("/" + i));
        String target = "/" + i;
        assertEquals(
            "HTTP/1.1 200 OK\ncontent-type: text/plain; charset=utf-8\ncontent-length: "
                + target.length()
                + "\n",
            client.head());
        assertEquals(target, client.body(target.length()));
      }
    }
  }

  @Test
  void answersPipelinedRequestsInOrder() throws Exception {
    try (RawClient client =
        client(
            request -> {
              if (request.target().equals("/0")) {
                await(sleep(Duration.ofMillis(30)));
              }
              return HttpResponse.text(request.method() + await(request.body().text()));
            })) {
      client.send(
          get("/0")
              + post("one", "Content-Length: 3")
              + post("3\r\ntwo\r\n0\r\n\r\n", "Transfer-Encoding: chunked"));
      for (String body : List.of("GET", "POSTone", "POSTtwo")) {
        client.head();
        assertEquals(body, client.body(body.length()));
      }
      assertTrue(client.isKept());
    }
  }

  /** Far more than are decoded at a time; they wait while the first is handled. */
  @Test
  void answersTenThousandPipelinedRequests() throws Exception {
    try (RawClient client =
        client(
            request -> {
              if (request.method().equals("POST")) {
                await(sleep(Duration.ofMillis(30)));
              }
              return HttpResponse.text(request.target());
            })) {
      StringBuilder all = new StringBuilder();
      all.append(post("3\r\ntwo\r\n0\r\n\r\n", "Transfer-Encoding: chunked"));
      for (int i = 0; i < 10_000; i++) {
        all.append(get("/%04d".formatted(i)));
      }
      Thread sender = Thread.startVirtualThread(() -> sendQuietly(client, all.toString()));
      client.head();
      assertEquals("/", client.body(1));
      for (int i = 0; i < 10_000; i++) {
        client.head();
        assertEquals("/%04d".formatted(i), client.body(5));
      }
      sender.join();
    }
  }

  private static void sendQuietly(RawClient client, String text) {
    try {
      client.send(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void streamsInChunksAndToOldClientsUpToTheEnd() throws Exception {
    HttpHandler handler =
        request ->
            HttpResponse.stream(
                "x/y",
                out -> {
                  await(out.write("one"));
                  await(out.flush());
                  await(out.write("three"));
                });
    try (RawClient client = client(handler)) {
      client.send(get("/"));
      assertEquals(
          "HTTP/1.1 200 OK\ncontent-type: x/y\ntransfer-encoding: chunked\n", client.head());
      String chunks = "3\r\none\r\n5\r\nthree\r\n0\r\n\r\n";
      assertEquals(chunks, client.body(chunks.length()));
      client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertEquals("HTTP/1.1 200 OK\ncontent-type: x/y\nconnection: close\n", client.head());
      assertEquals("onethree", client.rest());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HEAD 200", "HEAD 200 stream", "GET 204", "GET 304", "HEAD 404", "GET 204 stream"})
  void someResponsesHaveNoBody(String what) throws Exception {
    String[] parts = what.split(" ", 3);
    HttpHandler handler =
        request -> {
          if (request.target().equals("/kept")) {
            return HttpResponse.text("kept");
          }
          HttpResponse response =
              parts.length == 3
                  ? HttpResponse.stream("x/y", out -> await(out.write("no")))
                  : HttpResponse.bytes("x/y", new byte[] {'n', 'o'});
          return response.status(Integer.parseInt(parts[1]));
        };
    try (RawClient client = client(handler)) {
      client.send(parts[0] + " / HTTP/1.1\r\nHost: x\r\n\r\n");
      String head = client.head();
      boolean length = what.startsWith("HEAD") && parts.length == 2;
      assertTrue(head.startsWith("HTTP/1.1 " + parts[1] + " "), head);
      assertEquals(
          "content-type: x/y\n" + (length ? "content-length: 2\n" : ""),
          head.substring(head.indexOf('\n') + 1));
      assertTrue(client.isKept());
    }
  }

  @Test
  void endsConnectionsWhenEitherSideAsks() throws Exception {
    HttpHandler handler =
        request ->
            request.target().equals("/last")
                ? HttpResponse.text("x").header("connection", "close")
                : HttpResponse.text("x");
    HttpServer server = serve(USUAL, handler);
    for (String asked :
        List.of(get("/", "Connection: close"), get("/last"), "GET / HTTP/1.0\r\nHost: x\r\n\r\n")) {
      try (RawClient client = new RawClient(server.port())) {
        String head = client.send(asked).head();
        assertTrue(head.endsWith("connection: close\n"), head);
        assertEquals("x", client.rest(), asked);
      }
    }
    try (RawClient client = new RawClient(server.port())) {
      client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertTrue(client.head().endsWith("connection: keep-alive\n"));
      assertEquals("x", client.body(1));
      assertTrue(client.isKept());
    }
  }

  @Test
  void continuesOnlyWhenTheBodyIsAskedFor() throws Exception {
    HttpServer server =
        serve(
            USUAL,
            request ->
                request.target().equals("/no")
                    ? HttpResponse.of(403)
                    : HttpResponse.text(await(request.body().text())));
    try (RawClient client = new RawClient(server.port())) {
      client.send(post("", "Content-Length: 2", "Expect: 100-continue"));
      assertEquals("HTTP/1.1 100 Continue\n", client.head());
      client.send("ok");
      assertTrue(client.head().startsWith("HTTP/1.1 200 OK\n"));
      assertEquals("ok", client.body(2));
      assertTrue(client.isKept());
    }
    try (RawClient client = new RawClient(server.port())) {
      client.send(
          "POST /no HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
      assertEquals("HTTP/1.1 403 Forbidden\ncontent-length: 0\nconnection: close\n", client.head());
      assertEquals("", client.rest());
    }
  }

  @Test
  void anUnreadBodyIsLetThrough() throws Exception {
    try (RawClient client = client(request -> HttpResponse.text("x"))) {
      client.send(post("four" + post("", "Content-Length: 500000"), "Content-Length: 4"));
      client.head();
      client.body(1);
      client.head();
      client.body(1);
      client.send("y".repeat(500_000));
      assertTrue(client.isKept());
      client.send(post("5\r\nfirst\r\n", "Transfer-Encoding: chunked"));
      client.head();
      client.body(1);
      client.send("6\r\nsecond\r\n0\r\n\r\n");
      assertTrue(client.isKept());
    }
  }

  /** The core's limit on what is let through holds, though the response has long been written. */
  @Test
  void anUnreadBodyWithoutEndIsCutOff() throws Exception {
    try (RawClient client = client(request -> HttpResponse.text("x"))) {
      client.send(post("", "Transfer-Encoding: chunked"));
      client.head();
      client.body(1);
      String chunk = "8000\r\n" + "y".repeat(0x8000) + "\r\n";
      assertThrows(
          SocketException.class,
          () -> {
            for (int i = 0; i < 10_000; i++) {
              client.send(chunk);
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gibberish\r\n\r\n",
        "GET /\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nname : y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nx: y\0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: +1\r\n\r\na",
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "GET / HTTP/1.1\nHost: x\n\n",
        "GET / HTTP/1.1\r\nHost: x\nx: y\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nx: a\r\n b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nx: a\r\n\tb\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\nx\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nxx0\r\n\r\n",
      })
  void refusesWhatIsMalformed(String bad) throws Exception {
    HttpServer server = serve(USUAL, ECHO);
    try (RawClient client = new RawClient(server.port())) {
      client.send(bad);
      assertEquals(
          "HTTP/1.1 400 Bad Request\ncontent-length: 0\nconnection: close\n", client.head());
      assertEquals("", client.rest());
    }
    try (RawClient client = new RawClient(server.port())) {
      assertTrue(client.isKept());
    }
  }

  /** Two heads in one piece, the second one with a folded field. */
  @Test
  void refusesAFoldedFieldWhenItsTurnHasCome() throws Exception {
    try (RawClient client =
        client(
            request -> {
              await(sleep(Duration.ofMillis(20)));
              return HttpResponse.text("x");
            })) {
      client.send(get("/") + get("/", "a: b", " c") + get("/"));
      assertTrue(client.head().startsWith("HTTP/1.1 200 OK\n"));
      client.body(1);
      assertTrue(client.head().startsWith("HTTP/1.1 400 Bad Request\n"));
      assertEquals("", client.rest());
    }
  }

  @Test
  void seesAFoldedFieldThatComesByteByByte() throws Exception {
    try (RawClient client = client(ECHO)) {
      for (char each : "GET / HTTP/1.1\r\nHost: x\r\na: b\r\n c\r\n\r\n".toCharArray()) {
        client.send(String.valueOf(each));
        client.socket().setTcpNoDelay(true);
      }
      assertTrue(client.head().startsWith("HTTP/1.1 400 Bad Request\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x:", "x:80", "[::1]:80", "[::1]"})
  void anyHostIsForTheHandler(String host) throws Exception {
    try (RawClient client =
        client(request -> HttpResponse.text(request.header("host").orElse("")))) {
      client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
      client.head();
      assertEquals(host, client.body(host.length()));
    }
  }

  @Test
  void keepsTheLimitOfTheRequestLine() throws Exception {
    HttpServer server = serve(USUAL.maxRequestLine(100), ECHO);
    int rest = "GET / HTTP/1.1".length();
    try (RawClient client = new RawClient(server.port())) {
      assertTrue(client.send(get("/" + "x".repeat(100 - rest))).head().startsWith("HTTP/1.1 200 "));
    }
    try (RawClient client = new RawClient(server.port())) {
      String head = client.send(get("/" + "x".repeat(101 - rest))).head();
      assertTrue(head.startsWith("HTTP/1.1 414 "), head);
      assertEquals("", client.rest());
    }
  }

  @Test
  void keepsTheLimitOfTheHeaders() throws Exception {
    HttpServer server = serve(USUAL.maxHeaders(100), ECHO);
    int rest = "Host: xX: ".length();
    try (RawClient client = new RawClient(server.port())) {
      String fits = get("/", "X: " + "x".repeat(100 - rest));
      assertTrue(client.send(fits).head().startsWith("HTTP/1.1 200 "));
    }
    try (RawClient client = new RawClient(server.port())) {
      String head = client.send(get("/", "X: " + "x".repeat(101 - rest))).head();
      assertTrue(head.startsWith("HTTP/1.1 431 "), head);
      assertEquals("", client.rest());
    }
  }

  @Test
  void aSlowHeadIsAnswered408() throws Exception {
    HttpServerOptions options = USUAL.headTimeout(Duration.ofMillis(50));
    for (String begun : List.of("", "GET / HT", get("/") + "GET / HT")) {
      try (RawClient client = client(options)) {
        client.send(begun);
        if (begun.startsWith("GET / HTTP")) {
          client.head();
        }
        assertEquals(
            "HTTP/1.1 408 Request Timeout\ncontent-length: 0\nconnection: close\n", client.head());
        assertEquals("", client.rest());
      }
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    try (RawClient client =
        client(USUAL.idleTimeout(Duration.ofMillis(50)).headTimeout(Duration.ofMillis(50)))) {
      assertTrue(client.isKept());
      assertEquals("", client.rest());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClientThatGoesAwayCancelsTheHandler(boolean inOrder) throws Exception {
    CompletableFuture<String> handler = new CompletableFuture<>();
    CompletableFuture<String> began = new CompletableFuture<>();
    RawClient client =
        client(
            request -> {
              began.complete("began");
              try {
                await(Promise.never());
              } catch (RuntimeException e) {
                handler.complete(e.getClass().getSimpleName());
                throw e;
              }
              return HttpResponse.of(200);
            });
    try (client) {
      client.send(get("/"));
      began.get(20, TimeUnit.SECONDS);
      if (!inOrder) {
        client.socket().setSoLinger(true, 0);
      }
    }
    assertEquals("CancellationException", handler.get(20, TimeUnit.SECONDS));
  }

  @Test
  void stopsAtOnceAndWithGrace() throws Exception {
    for (Duration grace : List.of(Duration.ZERO, Duration.ofSeconds(20))) {
      CompletableFuture<String> began = new CompletableFuture<>();
      HttpServer server =
          serve(
              USUAL,
              request -> {
                if (request.target().equals("/slow")) {
                  began.complete("began");
                  await(sleep(Duration.ofMillis(100)));
                }
                return HttpResponse.text("x");
              });
      try (RawClient idle = new RawClient(server.port());
          RawClient busy = new RawClient(server.port())) {
        assertTrue(idle.isKept());
        busy.send(get("/slow"));
        began.get(20, TimeUnit.SECONDS);
        group.loop().launch(() -> await(server.stop(grace))).join();
        assertEquals("", idle.rest());
        if (grace.isZero()) {
          assertEquals("(reset)", busy.rest());
        } else {
          assertTrue(busy.head().endsWith("connection: close\n"));
          assertEquals("x", busy.rest());
        }
        assertThrows(ConnectException.class, () -> new RawClient(server.port()));
      }
    }
  }

  @Test
  void connectionsGoToTheLoopsInTurn() throws Exception {
    HttpServer server = serve(USUAL, request -> HttpResponse.text(current().loop().name()));
    List<String> loops = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      try (RawClient client = new RawClient(server.port())) {
        client.send(get("/", "Connection: close")).head();
        loops.add(client.rest());
      }
    }
    assertEquals(loops.get(0), loops.get(2));
    assertEquals(loops.get(1), loops.get(3));
    assertEquals(2, new HashSet<>(loops).size());
  }

  /** A slow handler holds the client back: no more is taken than its buffers hold. */
  @Test
  void takes64MebibytesWithBoundedMemory() throws Exception {
    long total = 64L << 20;
    AtomicLong taken = new AtomicLong();
    CompletableFuture<@Nullable Void> go = new CompletableFuture<>();
    try (RawClient client =
        client(
            request -> {
              await(go);
              for (byte[] some; (some = await(request.body().read())) != null; ) {
                taken.addAndGet(some.length);
              }
              return HttpResponse.text(String.valueOf(taken));
            })) {
      AtomicLong sent = new AtomicLong();
      CompletableFuture<Long> stalled = new CompletableFuture<>();
      Thread sender = Thread.startVirtualThread(() -> upload(client, total, sent));
      Thread.startVirtualThread(
          () -> {
            long before = -1;
            for (long now; (now = sent.get()) != before || now == 0; before = now) {
              LockSupport.parkNanos(200_000_000);
            }
            stalled.complete(before);
          });
      long held = stalled.get(20, TimeUnit.SECONDS);
      assertTrue(held < total / 2, "sent while nobody reads: " + held);
      go.complete(null);
      client.head();
      assertEquals(String.valueOf(total), client.body(String.valueOf(total).length()));
      sender.join();
    }
  }

  private static void upload(RawClient client, long total, AtomicLong sent) {
    try {
      OutputStream out = client.socket().getOutputStream();
      out.write(post("", "Content-Length: " + total).getBytes(ISO_8859_1));
      byte[] piece = new byte[1 << 16];
      while (sent.get() < total) {
        out.write(piece);
        sent.addAndGet(piece.length);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A client that does not read holds the handler back. */
  @Test
  void sends64MebibytesWithBoundedMemory() throws Exception {
    int pieces = 1 << 10;
    AtomicLong written = new AtomicLong();
    try (RawClient client =
        client(
            request ->
                HttpResponse.stream(
                    "x/y",
                    out -> {
                      for (int i = 0; i < pieces; i++) {
                        await(out.write(new byte[1 << 16]));
                        written.incrementAndGet();
                      }
                    }))) {
      client.send(get("/", "Connection: close"));
      client.head();
      for (long before = -1, now; (now = written.get()) != before || now == 0; before = now) {
        LockSupport.parkNanos(200_000_000);
      }
      assertTrue(written.get() < pieces / 2, "written while nobody reads: " + written);
      long came = 0;
      InputStream in = client.socket().getInputStream();
      byte[] buffer = new byte[1 << 16];
      for (int count; (count = in.read(buffer)) >= 0; ) {
        came += count;
      }
      assertTrue(came > 64L << 20, came + " bytes");
      assertEquals(pieces, written.get());
    }
  }
}
