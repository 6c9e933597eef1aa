package io.monocle.netty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
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
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("\"GET /whole HTTP/1.1\" 200 5 \"-\" \"monocle\" "));
    assertTrue(lines.getLast().contains("\"GET /streamed HTTP/1.1\" 202 6 \"-\" \"monocle\" "));
  }

  private static boolean ask() {
    for (boolean logged : new boolean[] {true, false}) {
      HttpServer server =
          Monocle.await(
              HttpServer.listen(
                  "127.0.0.1",
                  0,
                  HttpServerOptions.defaults().accessLog(logged),
                  request ->
                      request.path().equals("/whole")
                          ? HttpResponse.text("whole")
                          : HttpResponse.stream(
                                  "text/plain", out -> Monocle.await(out.write("pieces")))
                              .status(202)));
      String url = "http://127.0.0.1:" + server.port();
      Monocle.await(HttpClient.get(url + "/whole"));
      Monocle.await(HttpClient.get(url + "/streamed"));
      Monocle.await(server.stop());
    }
    return true;
  }
}
