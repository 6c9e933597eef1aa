package io.monocle.netty;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Deferred;
import io.monocle.http.HttpResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and responses, byte by byte. */
class HttpServerTest extends HttpServerRig {
  @Test
  void keepsTheConnection() {
    try (RawClient client = hello()) {
      for (int i = 0; i < 1_000; i++) {
        assertEquals(HELLO, client.send(GET).response());
      }
    }
  }

  @Test
  void answersInOrder() {
    try (RawClient client = serve(OPTIONS, request -> HttpResponse.text(request.path()))) {
      client.send(
          "GET /1 HTTP/1.1\r\n"
              + HOST
              + "\r\nPOST /2 HTTP/1.1\r\n"
              + HOST
              + "content-length: 3\r\n\r\nabcGET /3 HTTP/1.1\r\n"
              + HOST
              + "\r\n");
      for (int i = 1; i <= 3; i++) {
        assertTrue(client.response().endsWith("\r\n\r\n/" + i));
      }
    }
  }

  @Test
  void handsOverOneRequestAtATime() throws InterruptedException {
    BlockingQueue<String> began = new ArrayBlockingQueue<>(3);
    Deferred<String> go = new Deferred<>();
    try (RawClient client =
        serve(
            OPTIONS,
            request -> {
              began.add(request.path());
              return HttpResponse.text(await(go.promise()));
            })) {
      client.send(GET + GET);
      assertEquals("/", began.poll(20, TimeUnit.SECONDS));
      settle();
      assertTrue(began.isEmpty());
      go.succeed("hello");
      assertEquals(HELLO + HELLO, client.response() + client.response());
    }
  }

  @Test
  void answersHeadWithoutBody() {
    try (RawClient client = hello()) {
      client.send("HEAD / HTTP/1.1\r\n" + HOST + "\r\n" + GET);
      assertEquals(HELLO.substring(0, HELLO.length() - 5), client.head());
      assertEquals(HELLO, client.response());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void someResponsesHaveNoBody(int status) {
    try (RawClient client =
        serve(OPTIONS, request -> HttpResponse.bytes("a/b", new byte[3]).status(status))) {
      String head = client.send(GET).head();
      assertTrue(head.startsWith("HTTP/1.1 " + status), head);
      assertFalse(head.contains("content-length") || head.contains("transfer-encoding"), head);
      assertEquals(head, client.send(GET).head());
    }
  }

  @Test
  void sendsAnUnknownLengthInChunks() {
    try (RawClient client =
        serve(
            OPTIONS,
            request ->
                HttpResponse.stream(
                    "a/b",
                    out -> {
                      await(out.write("one"));
                      await(out.flush());
                      await(out.write("three"));
                    }))) {
      String chunked = "HTTP/1.1 200 OK\r\ncontent-type: a/b\r\ntransfer-encoding: chunked\r\n\r\n";
      for (int i = 0; i < 2; i++) {
        assertEquals(chunked + "3\r\none\r\n5\r\nthree\r\n0\r\n\r\n", client.send(GET).response());
      }
      assertEquals(
          "HTTP/1.1 200 OK\r\ncontent-type: a/b\r\nconnection: close\r\n\r\nonethree",
          connect().send("GET / HTTP/1.0\r\n\r\n").rest());
      assertEquals(
          "HTTP/1.1 200 OK\r\ncontent-type: a/b\r\nconnection: close\r\n\r\nonethree",
          connect().send("GET / HTTP/1.0\r\nconnection: keep-alive\r\n\r\n").rest());
    }
  }

  @Test
  void closesIfAsked() {
    hello().close();
    String closing = HELLO.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n");
    assertEquals(
        closing, connect().send("GET / HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n").rest());
    assertEquals(closing, connect().send("GET / HTTP/1.0\r\n\r\n").rest());
    try (RawClient kept = connect()) {
      String keep = "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
      String first = kept.send(keep).response();
      assertTrue(first.contains("\r\nconnection: keep-alive\r\n"), first);
      assertEquals(first, kept.send(keep).response());
    }
  }

  @Test
  void closesIfTheHandlerSaysSo() {
    try (RawClient client =
        serve(OPTIONS, request -> HttpResponse.of(200).header("connection", "close"))) {
      assertEquals(
          "HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
          client.send(GET + GET).rest());
    }
  }

  @Test
  void readsBodiesWithALengthAndInChunks() {
    try (RawClient client =
        serve(OPTIONS, request -> HttpResponse.text(await(request.body().text())))) {
      client.send("POST / HTTP/1.1\r\n" + HOST + "content-length: 5\r\n\r\nhello");
      assertEquals(HELLO, client.response());
      client.send(
          "POST / HTTP/1.1\r\n"
              + HOST
              + "transfer-encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n"
              + "0\r\n\r\n");
      assertEquals(HELLO, client.response());
    }
  }

  @Test
  void continuesWhenTheBodyIsWanted() {
    String post =
        "POST /%s HTTP/1.1\r\n" + HOST + "expect: 100-continue\r\ncontent-length: 5\r\n\r\n";
    try (RawClient client =
        serve(
            OPTIONS,
            request ->
                request.path().equals("/no")
                    ? HttpResponse.of(403)
                    : HttpResponse.text(await(request.body().text())))) {
      assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.send(post.formatted("yes")).head());
      assertEquals(HELLO, client.send("hello").response());
      assertTrue(client.send(post.formatted("no")).response().startsWith("HTTP/1.1 403 "));
      assertEquals("", client.rest());
    }
  }

  /** Far more than are decoded at a time; they wait while the first is handled. */
  @Test
  void answersTenThousandPipelinedRequests() throws Exception {
    Deferred<String> go = new Deferred<>();
    try (RawClient client =
        serve(
            OPTIONS,
            request ->
                HttpResponse.text(
                    request.method().equals("POST") ? await(go.promise()) : request.path()))) {
      StringBuilder all = new StringBuilder();
      all.append("POST / HTTP/1.1\r\n" + HOST + "content-length: 0\r\n\r\n");
      for (int i = 0; i < 10_000; i++) {
        all.append("GET /" + i + " HTTP/1.1\r\n" + HOST + "\r\n");
      }
      Thread sender = Thread.startVirtualThread(() -> client.send(all.toString()));
      settle();
      go.succeed("hello");
      assertEquals(HELLO, client.response());
      for (int i = 0; i < 10_000; i++) {
        assertTrue(client.response().endsWith("\r\n\r\n/" + i));
      }
      sender.join();
    }
  }

  @Test
  void letsAnUnreadBodyThrough() {
    try (RawClient client = hello()) {
      String post = "POST / HTTP/1.1\r\n" + HOST;
      assertEquals(HELLO, client.send(post + "content-length: 500000\r\n\r\n").response());
      assertEquals(HELLO, client.send("y".repeat(500_000) + GET).response());
      String chunked = post + "transfer-encoding: chunked\r\n\r\n5\r\nfirst\r\n";
      assertEquals(HELLO, client.send(chunked).response());
      assertEquals(HELLO, client.send("6\r\nsecond\r\n0\r\n\r\n" + GET).response());
    }
  }

  /** The core's limit on what is let through holds, though the response has long been written. */
  @Test
  void cutsAnUnreadBodyWithoutEndOff() {
    try (RawClient client = hello()) {
      String post = "POST / HTTP/1.1\r\n" + HOST;
      assertEquals(HELLO, client.send(post + "transfer-encoding: chunked\r\n\r\n").response());
      String chunk = "8000\r\n" + "y".repeat(0x8000) + "\r\n";
      assertThrows(
          IllegalStateException.class,
          () -> {
            for (int i = 0; i < 10_000; i++) {
              client.send(chunk);
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x:", "x:80", "[::1]:80", "[::1]"})
  void anyHostIsForTheHandler(String host) {
    try (RawClient client =
        serve(OPTIONS, request -> HttpResponse.text(request.header("host").orElse("")))) {
      String response = client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").response();
      assertTrue(response.endsWith("\r\n\r\n" + host), response);
    }
  }
}
