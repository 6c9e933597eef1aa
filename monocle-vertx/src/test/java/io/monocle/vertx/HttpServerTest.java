package io.monocle.vertx;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
}
