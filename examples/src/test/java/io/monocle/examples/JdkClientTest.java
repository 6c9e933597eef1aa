package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Our servers, asked by the JDK's client, which would like to upgrade to HTTP/2. */
class JdkClientTest {

  private static HttpRequest.Builder to(Served served, String path) {
    return HttpRequest.newBuilder(URI.create(served.url(path))).timeout(Duration.ofSeconds(30));
  }

  @OnEveryBackend
  void exchangesBodies(String backend) throws Exception {
    byte[] sent = new byte[3 << 20];
    new Random(1).nextBytes(sent);
    try (Served served = Peers.serve(backend);
        HttpClient client = HttpClient.newHttpClient()) {
      for (BodyPublisher body :
          List.of(
              BodyPublishers.ofByteArray(sent),
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent)))) {
        HttpResponse<byte[]> response =
            client.send(to(served, "/echo").POST(body).build(), BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode());
        assertEquals(Version.HTTP_1_1, response.version());
        assertArrayEquals(sent, response.body());
      }
      HttpResponse<byte[]> streamed =
          client.send(to(served, "/stream").build(), BodyHandlers.ofByteArray());
      assertEquals(1 << 20, streamed.body().length);
    }
  }

  @OnEveryBackend
  void waitsToBeToldToGoOn(String backend) throws Exception {
    try (Served served = Peers.serve(backend);
        HttpClient client = HttpClient.newBuilder().version(Version.HTTP_1_1).build()) {
      HttpRequest.Builder request = to(served, "/length").expectContinue(true);
      assertEquals(
          "100000 bytes",
          client
              .send(
                  request.POST(BodyPublishers.ofByteArray(new byte[100_000])).build(),
                  BodyHandlers.ofString())
              .body());
    }
  }

  @OnEveryBackend
  void manyAtATime(String backend) throws Exception {
    try (Served served = Peers.serve(backend);
        HttpClient client = HttpClient.newBuilder().followRedirects(Redirect.NORMAL).build()) {
      List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        String path = i % 2 == 0 ? "/" : "/from";
        all.add(client.sendAsync(to(served, path).build(), BodyHandlers.ofString()));
      }
      for (CompletableFuture<HttpResponse<String>> each : all) {
        assertEquals("Hello, World!", each.get(30, TimeUnit.SECONDS).body());
      }
    }
  }
}
