package io.monocle.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.WebSocket;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests are logged if, and only if, the option says so. */
class AccessLogTest {
  private static final String LEVEL = "org.slf4j.simpleLogger.log.io.monocle.http.access";

  @Test
  void tellsEachRequestWhenItIsOver() {
    String before = System.setProperty(LEVEL, "info");
    PrintStream stderr = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      LoopGroup.builder().backend("netty").run(AccessLogTest::ask);
    } finally {
      System.setErr(stderr);
      if (before == null) {
        System.clearProperty(LEVEL);
      } else {
        System.setProperty(LEVEL, before);
      }
    }
    List<String> lines =
        log.toString(UTF_8).lines().filter(line -> line.contains("http.access")).toList();
    assertEquals(3, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("\"GET /whole HTTP/1.1\" 200 5 \"-\" \"monocle\" "));
    assertTrue(lines.get(1).contains("\"GET /streamed HTTP/1.1\" 202 6 \"-\" \"monocle\" "));
    assertTrue(lines.getLast().contains("\"GET /socket HTTP/1.1\" 101 0 "), lines::toString);
  }

  private static boolean ask() {
    for (boolean logged : new boolean[] {true, false}) {
      HttpServer server =
          Monocle.await(
              HttpServer.listen(
                  "127.0.0.1",
                  0,
                  HttpServerOptions.defaults().accessLog(logged),
                  AccessLogTest::answer));
      String url = "127.0.0.1:" + server.port();
      Monocle.await(HttpClient.get("http://" + url + "/whole"));
      Monocle.await(HttpClient.get("http://" + url + "/streamed"));
      Monocle.await(HttpClient.webSocket("ws://" + url + "/socket")).close();
      Monocle.await(server.stop(Duration.ofSeconds(30)));
    }
    return true;
  }

  private static HttpResponse answer(HttpRequest request) {
    return switch (request.path()) {
      case "/whole" -> HttpResponse.text("whole");
      case "/socket" -> HttpResponse.webSocket(AccessLogTest::outliveTheSocket);
      default ->
          HttpResponse.stream("text/plain", out -> Monocle.await(out.write("pieces"))).status(202);
    };
  }

  private static void outliveTheSocket(WebSocket socket) {
    assertNull(Monocle.await(socket.receive()));
    Monocle.await(Monocle.sleep(Duration.ofMillis(100)));
  }
}
