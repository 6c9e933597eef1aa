package io.monocle.netty;

import static io.monocle.Monocle.all;
import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;
import static io.monocle.Monocle.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.monocle.Deferred;
import io.monocle.Promise;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpDownload;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.net.ConnectionLostException;
import io.monocle.net.NetworkException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls and replies. */
class HttpClientTest extends HttpClientRig {
  @Test
  void sendsAndReceives() throws Exception {
    String url = serve(r -> HttpResponse.text(r.method() + " " + await(r.body().text())));
    HttpReply reply = run(() -> await(HttpClient.post(url, "hello")));
    assertEquals("200 POST hello", reply.status() + " " + reply.text());
  }

  @Test
  void sendsTheHeadAsItIs() throws Exception {
    Deferred<String> seen = new Deferred<>();
    String url =
        script(
            socket -> {
              seen.succeed(head(socket));
              send(socket, OK);
              socket.getInputStream().read();
            });
    HttpReply reply = get(url + "a?b=c");
    assertEquals("hello", reply.text());
    assertEquals(
        "GET /a?b=c HTTP/1.1\r\nhost: "
            + url.substring(7, url.length() - 1)
            + "\r\nuser-agent: monocle\r\naccept-encoding: gzip, deflate\r\n\r\n",
        seen.promise().join());
  }

  @Test
  void aThousandCallsUseOneConnection() throws Exception {
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    String url =
        serve(
            r -> {
              ports.add(r.remoteAddress().getPort());
              return HttpResponse.text("hello");
            });
    run(
        () -> {
          for (int i = 0; i < 1_000; i++) {
            assertEquals("hello", await(HttpClient.get(url)).text());
          }
          return "done";
        });
    assertEquals(1, ports.size());
  }

  @Test
  void aHundredCallsAtATime() throws Exception {
    String url = serve(r -> HttpResponse.text(r.path()));
    run(
        () -> {
          try (HttpClient client = HttpClient.open(OPTIONS.maxConnections(10))) {
            List<Promise<HttpReply>> replies = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
              replies.add(client.send(HttpCall.get(url + i)));
            }
            List<HttpReply> all = await(all(replies));
            for (int i = 0; i < 100; i++) {
              assertEquals("/" + i, all.get(i).text());
            }
          }
          return "done";
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n",
        "GET HTTP/1.1 204 No Content\r\n\r\n",
        "GET HTTP/1.1 304 Not Modified\r\ncontent-length: 5\r\n\r\n",
        "GET HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        "GET HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        "GET HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        "GET HTTP/1.1 103 Early Hints\r\na: b\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"
      })
  void aReplyWithoutBodyKeepsTheConnection(String exchange) throws Exception {
    String method = exchange.substring(0, exchange.indexOf(' '));
    String answer = exchange.substring(exchange.indexOf(' ') + 1);
    AtomicInteger connections = new AtomicInteger();
    String url =
        script(
            socket -> {
              connections.incrementAndGet();
              while (true) {
                head(socket);
                send(socket, answer);
              }
            });
    run(
        () -> {
          try (HttpClient client = HttpClient.open(OPTIONS)) {
            for (int i = 0; i < 3; i++) {
              assertEquals("", await(client.send(HttpCall.of(method, url))).text());
            }
          }
          return "done";
        });
    assertEquals(1, connections.get());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n"
      })
  void readsBodiesOfEveryKind(String answer) throws Exception {
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, answer);
            });
    assertEquals("hello", get(url).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nx\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\nhello",
        "HTTP/9.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
        "nonsense\r\n\r\n"
      })
  void failsOnWhatIsMalformedOrBrokenOff(String answer) throws Exception {
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, answer);
            });
    NetworkException failure = assertThrows(NetworkException.class, () -> get(url));
    assertInstanceOf(ConnectionLostException.class, failure);
  }

  @Test
  void limitsTheHead() throws Exception {
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, OK.replace("content", "a: " + "a".repeat(78) + "\r\ncontent"));
              head(socket);
              send(socket, OK.replace("content", "a: " + "a".repeat(79) + "\r\ncontent"));
            });
    run(
        () -> {
          try (HttpClient client = HttpClient.open(OPTIONS.maxHeaders(98))) {
            assertEquals("hello", await(client.send(HttpCall.get(url))).text());
            assertThrows(
                ConnectionLostException.class, () -> await(client.send(HttpCall.get(url))));
          }
          return "done";
        });
  }

  @Test
  void aRefusedConnectionIsSaidToBe() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = taken.getLocalPort();
    }
    NetworkException failure =
        assertThrows(NetworkException.class, () -> get("http://127.0.0.1:" + port + "/"));
    assertInstanceOf(ConnectException.class, failure.getCause());
  }

  /** All of it is read before it is asked for only as far as a mark, and nothing of it is lost. */
  @ParameterizedTest
  @ValueSource(ints = {50_000, 150_000, 180_000, 250_000, 1 << 20})
  void aServerThatClosesEarlyTakesNothingBack(int length) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n");
              socket.getOutputStream().write(new byte[length]);
              closed.countDown();
            });
    long read =
        run(
            () -> {
              try (HttpDownload reply =
                  await(HttpClient.open(OPTIONS).download(HttpCall.get(url)))) {
                if (length < 100_000) {
                  await(offload(() -> closed.await(20, TimeUnit.SECONDS)));
                }
                long sum = 0;
                for (byte[] some; (some = await(reply.body().read())) != null; ) {
                  sum += some.length;
                  await(sleep(Duration.ofMillis(2)));
                }
                return sum;
              }
            });
    assertEquals(length, read);
  }

  /** The reply comes while the request is still being sent, which ends with it. */
  @Test
  void aReplyMayComeFirst() throws Exception {
    String url =
        script(
            socket -> {
              head(socket);
              send(socket, OK);
            });
    HttpReply reply =
        run(
            () -> {
              try (HttpClient client = HttpClient.open(OPTIONS)) {
                HttpCall call =
                    HttpCall.post(url).stream(
                        "x/y",
                        out -> {
                          await(out.write("begun"));
                          await(Promise.never());
                        });
                return await(client.send(call));
              }
            });
    assertEquals("hello", reply.text());
  }
}
