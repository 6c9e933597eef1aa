package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Applications that have an event loop of their own. */
class EmbeddingExamplesTest {

  @Test
  void onNetty() throws Exception {
    try (OnNetty application = new OnNetty(0);
        Client client = new Client(application.port())) {
      assertEquals("ann is 31", client.ask("ann"));
      client.send("bob\neve\n");
      assertEquals("bob is 27", client.line());
      assertEquals("who is eve?", client.line());
    }
  }

  @Test
  void onVertx() throws Exception {
    try (OnVertx application = new OnVertx(0)) {
      assertEquals("ann is 31\n", get(application.port(), "/ann"));
      assertEquals("who is eve?\n", get(application.port(), "/eve"));
    }
  }

  @Test
  void onReactor() throws Exception {
    try (OnReactor application = new OnReactor(0)) {
      assertEquals("bob is 27\n", get(application.port(), "/bob"));
      assertEquals("who is eve?\n", get(application.port(), "/eve"));
      assertEquals("the sum is 7\n", get(application.port(), "/sum"));
    }
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                  .timeout(Duration.ofSeconds(20))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
