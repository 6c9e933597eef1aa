package io.monocle.reactor;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.launch;
import static io.monocle.Monocle.sleep;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.Oroutine;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.ConnectionRefusedException;
import io.monocle.net.NetworkException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client, with servers of every kind. */
@ExtendWith(Quiet.class)
@SuppressWarnings("StringConcatToTextBlock") // carriage returns are what it is about
class HttpClientTest {

  private final LoopGroup group = LoopGroup.builder().backend("reactor").loops(2).open();

  @AfterEach
  void close() throws Exception {
    group.close();
    group.closed().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private <T> T run(Body<T> body) throws Exception {
    try {
      return group.loop().launch(body).toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private String serve(HttpHandler handler) throws Exception {
    HttpServerOptions options = HttpServerOptions.defaults().maxBody(1 << 27);
    HttpServer server = run(() -> await(HttpServer.listen("127.0.0.1", 0, options, handler)));
    return "http://127.0.0.1:" + server.port();
  }

  /** A server that answers the requests of each connection with these texts, and then closes. */
  private static final class Script implements AutoCloseable {
    private final ServerSocket listening;
    private final String[] answers;
    final AtomicInteger connections = new AtomicInteger();
    final List<String> heads = new ArrayList<>();

    Script(String... answers) throws IOException {
      this.answers = answers;
      this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.startVirtualThread(this::accept);
    }

    String url() {
      return "http://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    private void accept() {
      while (!listening.isClosed()) {
        try (Socket socket = listening.accept()) {
          connections.incrementAndGet();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
          for (String answer : answers) {
            StringBuilder head = new StringBuilder();
            for (String line; (line = in.readLine()) != null && !line.isEmpty(); ) {
              head.append(line).append('\n');
            }
            synchronized (heads) {
              heads.add(head.toString());
            }
            socket.getOutputStream().write(answer.getBytes(ISO_8859_1));
          }
        } catch (IOException closed) {
          // The test is over, or has closed the connection.
        }
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }

  @Test
  void sendsTheHeadAsItIsGiven() throws Exception {
    try (Script script = new Script("HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 2\r\n\r\nok")) {
      HttpReply reply =
          run(
              () ->
                  await(
                      HttpClient.open(HttpClientOptions.defaults())
                          .send(
                              HttpCall.get(script.url() + "a%20b?c=%7Bd%7D&e#f")
                                  .header("X-Own", "1"))));
      assertEquals("ok", reply.text());
      assertEquals("y", reply.header("x").orElse("none"));
      String host = script.url().replaceAll("http://|/", "");
      assertEquals(
          List.of(
              "GET /a%20b?c=%7Bd%7D&e HTTP/1.1\nX-Own: 1\nhost: "
                  + host
                  + "\nuser-agent: monocle\naccept-encoding: gzip, deflate\n"),
          script.heads);
    }
  }

  @Test
  void usesOneConnectionForAThousandCalls() throws Exception {
    Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    String url =
        serve(
            request -> {
              clients.add(request.remoteAddress());
              return HttpResponse.text(request.target());
            });
    run(
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals("/" + i, await(HttpClient.get(url + "/" + i)).text());
          }
          return true;
        });
    assertEquals(1, clients.size());
  }

  @Test
  void makesAHundredCallsAtATime() throws Exception {
    String url =
        serve(
            request -> {
              await(sleep(Duration.ofMillis(10)));
              return HttpResponse.text(await(request.body().text()));
            });
    run(
        () -> {
          List<Oroutine<String>> calls = new ArrayList<>();
          for (int i = 0; i < 100; i++) {
            String text = "call " + i;
            calls.add(launch(() -> await(HttpClient.post(url, text)).text()));
          }
          for (int i = 0; i < 100; i++) {
            assertEquals("call " + i, await(calls.get(i)));
          }
          return true;
        });
  }

  /** There in chunks and back in chunks, at the same time; neither side holds all of it. */
  @Test
  void streams64MebibytesBothWays() throws Exception {
    int pieces = 1 << 10;
    String url =
        serve(
            request ->
                HttpResponse.stream(
                    "x/y",
                    out -> {
                      for (byte[] some; (some = await(request.body().read())) != null; ) {
                        await(out.write(some));
                      }
                    }));
    AtomicLong came = new AtomicLong();
    run(
        () -> {
          HttpCall call =
              HttpCall.post(url).stream(
                  "x/y",
                  out -> {
                    for (int i = 0; i < pieces; i++) {
                      await(out.write(new byte[1 << 16]));
                    }
                  });
          try (HttpClient client = HttpClient.open(HttpClientOptions.defaults());
              HttpDownload download = await(client.download(call))) {
            for (byte[] some; (some = await(download.body().read())) != null; ) {
              came.addAndGet(some.length);
            }
          }
          return true;
        });
    assertEquals((long) pieces << 16, came.get());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
  void sendsEveryMethodWithoutABody(String method) throws Exception {
    String url =
        serve(
            request ->
                HttpResponse.of(200)
                    .header("x-method", request.method())
                    .header("x-length", request.header("content-length").orElse("none"))
                    .header("x-coding", request.header("transfer-encoding").orElse("none")));
    HttpReply reply =
        run(
            () ->
                await(
                    HttpClient.open(HttpClientOptions.defaults()).send(HttpCall.of(method, url))));
    assertEquals(method, reply.header("x-method").orElse(""));
    assertEquals("none", reply.header("x-coding").orElse(""));
  }

  @Test
  void aConnectionThatTheServerClosedIsNotUsed() throws Exception {
    try (Script script = new Script("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      run(
          () -> {
            for (int i = 0; i < 3; i++) {
              assertEquals("ok", await(HttpClient.get(script.url())).text());
              await(sleep(Duration.ofMillis(50)));
            }
            return true;
          });
      assertEquals(3, script.connections.get());
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    CompletableFuture<Integer> end = new CompletableFuture<>();
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(
          () -> {
            try (Socket socket = listening.accept()) {
              BufferedReader in =
                  new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
              for (String line; (line = in.readLine()) != null && !line.isEmpty(); ) {
                // Its fields are not looked at.
              }
              socket
                  .getOutputStream()
                  .write("HTTP/1.1 204 No Content\r\n\r\n".getBytes(ISO_8859_1));
              end.complete(in.read());
            } catch (IOException e) {
              end.completeExceptionally(e);
            }
          });
      HttpClientOptions options = HttpClientOptions.defaults().idleTimeout(Duration.ofMillis(50));
      String url = "http://127.0.0.1:" + listening.getLocalPort();
      run(() -> await(HttpClient.open(options).send(HttpCall.get(url))));
      assertEquals(-1, end.get(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void closingEndsIdleConnectionsAndLetsCallsFinish() throws Exception {
    CompletableFuture<String> began = new CompletableFuture<>();
    String url =
        serve(
            request -> {
              began.complete("began");
              await(sleep(Duration.ofMillis(50)));
              return HttpResponse.text("x");
            });
    String text =
        run(
            () -> {
              HttpClient client = HttpClient.open(HttpClientOptions.defaults());
              Promise<HttpReply> reply = client.send(HttpCall.get(url));
              await(began);
              client.close();
              return await(reply).text();
            });
    assertEquals("x", text);
  }

  @Test
  void interimResponsesAreNotTheResponse() throws Exception {
    try (Script script =
        new Script(
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")) {
      assertEquals("ok", run(() -> await(HttpClient.get(script.url()))).text());
    }
  }

  @Test
  void aBodyMayEndWithTheConnection() throws Exception {
    try (Script script = new Script("HTTP/1.1 200 OK\r\n\r\nall of it")) {
      assertEquals("all of it", run(() -> await(HttpClient.get(script.url()))).text());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nContent-Le",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfour",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n",
      })
  void aReplyThatBreaksOffIsLost(String answer) throws Exception {
    try (Script script = new Script(answer)) {
      assertThrows(
          ConnectionLostException.class, () -> run(() -> await(HttpClient.get(script.url()))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gibberish\r\n\r\n",
        "HTTP/1.1 200 OK\r\nnocolon\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
      })
  void aReplyThatIsNoneIsAnError(String answer) throws Exception {
    try (Script script = new Script(answer)) {
      assertThrows(NetworkException.class, () -> run(() -> await(HttpClient.get(script.url()))));
    }
  }

  @Test
  void keepsTheLimitOfTheHeaders() throws Exception {
    int rest = "Content-Length: 0X: ".length();
    HttpClientOptions options = HttpClientOptions.defaults().maxHeaders(100);
    for (int size : new int[] {100, 101}) {
      try (Script script =
          new Script(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX: "
                  + "x".repeat(size - rest)
                  + "\r\n\r\n")) {
        Body<HttpReply> call =
            () -> await(HttpClient.open(options).send(HttpCall.get(script.url())));
        if (size == 100) {
          assertEquals(200, run(call).status());
        } else {
          assertThrows(NetworkException.class, () -> run(call));
        }
      }
    }
  }

  @Test
  void aRefusedConnectionSaysSo() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Exception refused =
        assertThrows(
            ConnectionRefusedException.class,
            () -> run(() -> await(HttpClient.get("http://127.0.0.1:" + port))));
    assertTrue(String.valueOf(refused.getMessage()).contains("" + port), refused.getMessage());
  }

  @Test
  void aCallThatIsGivenUpEndsItsConnection() throws Exception {
    CompletableFuture<String> began = new CompletableFuture<>();
    CompletableFuture<Throwable> handler = new CompletableFuture<>();
    String url =
        serve(
            request -> {
              began.complete("began");
              try {
                await(Promise.never());
              } catch (RuntimeException e) {
                handler.complete(e);
                throw e;
              }
              return HttpResponse.of(200);
            });
    run(
        () -> {
          Promise<HttpReply> call = HttpClient.get(url);
          await(began);
          call.cancel();
          return true;
        });
    assertInstanceOf(CancellationException.class, handler.get(20, TimeUnit.SECONDS));
  }

  @Test
  void aCallThatIsGivenUpAtOnceIsNeverSent() throws Exception {
    AtomicInteger served = new AtomicInteger();
    String url =
        serve(
            request -> {
              served.incrementAndGet();
              return HttpResponse.text("x");
            });
    run(
        () -> {
          for (int i = 0; i < 10; i++) {
            HttpClient.get(url + "/never").cancel();
          }
          return await(HttpClient.get(url));
        });
    assertEquals(1, served.get());
  }

  /** The response comes while the request is still being sent, which ends with it. */
  @Test
  void aResponseMayComeFirst() throws Exception {
    try (Script script =
        new Script("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 2\r\n\r\nno")) {
      HttpReply reply =
          run(
              () ->
                  await(
                      HttpClient.open(HttpClientOptions.defaults())
                          .send(
                              HttpCall.post(script.url()).stream(
                                  "x/y",
                                  out -> {
                                    await(out.write("begun"));
                                    await(Promise.never());
                                  }))));
      assertEquals(413, reply.status());
      assertEquals("no", reply.text());
    }
  }
}
