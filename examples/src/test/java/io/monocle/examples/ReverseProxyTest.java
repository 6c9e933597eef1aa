package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Random;

/** The reverse proxy between the JDK's client and a server of ours. */
class ReverseProxyTest {
  private static URI behind(RunningExample proxy, String path) throws InterruptedException {
    return URI.create(proxy.line("on (http://127.0.0.1:\\d+)/").group(1) + path);
  }

  private static RunningExample proxy(String backend, Served target) {
    return RunningExample.start(backend, ReverseProxy::main, "0", target.url(""));
  }

  @OnEveryBackend
  void requestsAndResponsesPass(String backend) throws Exception {
    try (Served target = Peers.serve(backend);
        RunningExample proxy = proxy(backend, target);
        HttpClient client = HttpClient.newHttpClient()) {
      URI root = behind(proxy, "/");
      HttpResponse<String> hello = get(client, root);
      assertEquals("200 Hello, World!", hello.statusCode() + " " + hello.body());
      assertEquals(1, hello.headers().allValues("date").size());
      assertEquals("13", hello.headers().firstValue("content-length").orElse("none"));
      assertEquals(404, get(client, root.resolve("/nowhere")).statusCode());
      HttpResponse<String> redirect = get(client, root.resolve("/from"));
      assertEquals("/", redirect.headers().firstValue("location").orElse("none"));
      assertEquals(302, redirect.statusCode());
    }
  }

  @OnEveryBackend
  void bodiesPassBothWays(String backend) throws Exception {
    byte[] body = new byte[3_000_000];
    new Random(7).nextBytes(body);
    try (Served target = Peers.serve(backend);
        RunningExample proxy = proxy(backend, target);
        HttpClient client = HttpClient.newHttpClient()) {
      URI root = behind(proxy, "/");
      byte[] echo =
          client
              .send(
                  HttpRequest.newBuilder(root.resolve("/echo"))
                      .POST(BodyPublishers.ofByteArray(body))
                      .build(),
                  BodyHandlers.ofByteArray())
              .body();
      assertArrayEquals(body, echo);
      byte[] stream =
          client
              .send(
                  HttpRequest.newBuilder(root.resolve("/stream")).build(),
                  BodyHandlers.ofByteArray())
              .body();
      assertEquals(64 << 14, stream.length);
    }
  }

  /** What nobody reads is not fetched, and ends at the server when the client goes. */
  @OnEveryBackend
  void aClientThatGoesTakesItsRequestAlong(String backend) throws Exception {
    try (Served target = Peers.serve(backend);
        RunningExample proxy = proxy(backend, target);
        HttpClient client = HttpClient.newHttpClient()) {
      URI endless = behind(proxy, "/endless");
      try (InputStream body =
          client
              .send(HttpRequest.newBuilder(endless).build(), BodyHandlers.ofInputStream())
              .body()) {
        assertEquals(1 << 14, body.readNBytes(1 << 14).length);
        target.until(() -> target.server().requests() == 1);
      }
      target.until(() -> target.server().requests() == 0);
    }
  }

  @OnEveryBackend
  void withoutAServerItIs502(String backend) throws Exception {
    Served target = Peers.serve(backend);
    String url = target.url("");
    target.close();
    try (RunningExample proxy = RunningExample.start(backend, ReverseProxy::main, "0", url);
        HttpClient client = HttpClient.newHttpClient()) {
      assertEquals(502, get(client, behind(proxy, "/")).statusCode());
      assertTrue(proxy.line("502: .*").group().contains("refused"), url);
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
