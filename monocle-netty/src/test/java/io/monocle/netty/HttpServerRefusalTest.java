package io.monocle.netty;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.Deferred;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and which limits are kept. */
class HttpServerRefusalTest extends HttpServerRig {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: here\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: here\r\nno colon\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : here\r\n\r\n",
        "GET / HTTP/1.1\nHost: here\n\n",
        "GET / HTTP/1.1\r\nHost: here\nA: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: here\r\nA: b\r\n c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: here\r\nA: b\r\n\tc\r\nD: e\r\n\r\n",
        "GET / HTTP/1.1\r\n A: b\r\nHost: here\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: here\r\ncontent-length: -5\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: here\r\ncontent-length: x\r\n\r\nhello",
        "POST / HTTP/1.1\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n"
            + HOST
            + "\r\n0\r\n",
        "POST / HTTP/1.0\r\nHost: here\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\ntransfer-encoding: chunked\r\n\r\nx\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\ntransfer-encoding: chunked\r\n\r\n-1\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\ntransfer-encoding: chunked\r\n\r\nfffffffff\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\ntransfer-encoding: chunked\r\n\r\n2\nab\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: here\r\ntransfer-encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n"
      })
  void refusesWhatIsMalformed(String request) {
    try (RawClient client = serve(OPTIONS, HttpServerTest::length)) {
      assertEquals(refused("400 Bad Request"), client.send(request).rest());
      assertTrue(connect().send(GET).response().endsWith("\r\n\r\n0"));
    }
  }

  /** Byte by byte, so that no line comes whole; and white space in a body is nobody's fold. */
  @Test
  void takesHeadsInPieces() {
    try (RawClient client = serve(OPTIONS, HttpServerTest::length)) {
      String post = "\r\nPOST / HTTP/1.1\r\n" + HOST + "content-length: 6\r\n\r\n\r\n a\r\n";
      sendEach(client, post);
      assertTrue(client.response().endsWith("\r\n\r\n6"));
      sendEach(client, ("GET / HTTP/1.1\r\n" + HOST + "A: b\r\n c\r\n\r\n"));
      assertEquals(refused("400 Bad Request"), client.rest());
    }
  }

  private static void sendEach(RawClient client, String text) {
    for (int i = 0; i < text.length(); i++) {
      client.send(text.substring(i, i + 1));
    }
  }

  @Test
  void answersBeforeARefusal() {
    try (RawClient client = hello()) {
      assertEquals(
          HELLO + HELLO + refused("400 Bad Request"),
          client.send(GET + GET + "G(T\r\n\r\n").rest());
    }
  }

  @Test
  void refusesOtherVersions() {
    try (RawClient client = hello()) {
      String refused = client.send("GET / HTTP/2.0\r\n" + HOST + "\r\n").rest();
      assertTrue(refused.startsWith("HTTP/1.1 505 "), refused);
      assertTrue(refused.endsWith("spoken here"), refused);
    }
  }

  @Test
  void limitsTheRequestLine() {
    try (RawClient client = serve(OPTIONS.maxRequestLine(100), r -> HttpResponse.text("hello"))) {
      String line = "GET /" + "a".repeat(86) + " HTTP/1.1";
      assertEquals(100, line.length());
      assertEquals(HELLO, client.send(line + "\r\n" + HOST + "\r\n").response());
      assertEquals(
          refused("414 Request-URI Too Long"),
          client.send(line.replace("/a", "/aa") + "\r\n" + HOST + "\r\n").rest());
    }
  }

  @Test
  void limitsTheFields() {
    try (RawClient client = serve(OPTIONS.maxHeaders(100), r -> HttpResponse.text("hello"))) {
      String fields = HOST + "A: " + "a".repeat(87) + "\r\n";
      assertEquals(100, fields.length() - 4);
      assertEquals(HELLO, client.send("GET / HTTP/1.1\r\n" + fields + "\r\n").response());
      assertEquals(
          refused("431 Request Header Fields Too Large"),
          client.send("GET / HTTP/1.1\r\n" + fields.replace("A:", "AA:") + "\r\n").rest());
    }
  }

  @Test
  void refusesASlowHead() {
    Duration limit = Duration.ofMillis(100);
    try (RawClient silent = serve(OPTIONS.headTimeout(limit), r -> HttpResponse.text("hello"));
        RawClient slow = connect()) {
      assertEquals(HELLO, slow.send(GET).response());
      slow.send("GET / HT");
      assertEquals(refused("408 Request Timeout"), slow.rest());
      assertEquals(refused("408 Request Timeout"), silent.rest());
    }
  }

  @Test
  void closesIdleConnectionsAndNoOthers() {
    Deferred<String> go = new Deferred<>();
    HttpServerOptions options =
        OPTIONS.idleTimeout(Duration.ofMillis(50)).headTimeout(Duration.ofMillis(50));
    try (RawClient idle =
            serve(
                options,
                r -> HttpResponse.text(r.path().equals("/wait") ? await(go.promise()) : "hello"));
        RawClient busy = connect()) {
      busy.send("GET /wait HTTP/1.1\r\n" + HOST + "\r\n");
      assertEquals(HELLO, idle.send(GET).response());
      assertEquals("", idle.rest());
      go.succeed("hello");
      assertEquals(HELLO, busy.response());
      assertEquals("", busy.rest());
    }
  }
}
