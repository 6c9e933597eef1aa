package io.monocle.examples.webflux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The application over HTTP: both of its controllers do the same. */
class ShopTest {
  private static ConfigurableApplicationContext application;
  private static URI root;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    application = Shop.start("--server.port=0", "--server.address=127.0.0.1");
    root =
        URI.create(
            "http://127.0.0.1:"
                + application.getEnvironment().getRequiredProperty("local.server.port"));
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"straight", "chained"})
  void addsUp(String till) throws Exception {
    assertEquals("200 that is 3", post("/" + till + "/total", "tea"));
    assertEquals("200 that is 15", post("/" + till + "/total", "tea cake jam tea"));
    assertEquals("200 that is 303", post("/" + till + "/total", "tea" + " tea".repeat(100)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"straight", "chained"})
  void saysWhatItDoesNotKnow(String till) throws Exception {
    String answer = post("/" + till + "/total", "tea coffee cake");
    assertTrue(answer.startsWith("404 "), answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"straight", "chained"})
  void writesAReceiptLineByLine(String till) throws Exception {
    assertEquals("200 tea 3\njam 5\ntotal 8\n", post("/" + till + "/receipt", "tea coffee jam"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"straight", "chained"})
  void servesManyAtOnce(String till) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 100)
            .mapToObj(i -> ask("/" + till + "/total", "tea" + " tea".repeat(i % 7)))
            .toList();
    for (int i = 0; i < answers.size(); i++) {
      assertEquals("that is " + 3 * (1 + i % 7), answers.get(i).get(30, TimeUnit.SECONDS).body());
    }
  }

  private String post(String path, String basket) throws Exception {
    HttpResponse<String> response = ask(path, basket).get(30, TimeUnit.SECONDS);
    return response.statusCode() + " " + response.body();
  }

  private CompletableFuture<HttpResponse<String>> ask(String path, String basket) {
    return client.sendAsync(
        HttpRequest.newBuilder(root.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofString(basket))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
