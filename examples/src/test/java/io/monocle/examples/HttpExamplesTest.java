package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The examples that speak HTTP, asked by the JDK's client. */
class HttpExamplesTest {

  @OnEveryBackend
  void helloSaysHello(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Hello::main, "0");
        HttpClient client = HttpClient.newHttpClient()) {
      String url = example.line("GET (\\S+) gave 200 Hello, World!").group(1);
      assertEquals("200 Hello, World!", send(client, "GET", URI.create(url), ""));
    }
  }

  @OnEveryBackend
  void notesAreKept(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Notes::main, "0");
        HttpClient client = HttpClient.newHttpClient()) {
      URI all = URI.create("http://127.0.0.1:" + example.port() + "/notes");
      URI one = URI.create(all + "/1");
      assertEquals("201 note 1\n", send(client, "POST", all, "buy milk"));
      assertEquals("201 note 2\n", send(client, "POST", all, "buy bread"));
      assertEquals("200 buy milk", send(client, "GET", one, ""));
      assertEquals("204 ", send(client, "PUT", one, "buy more milk"));
      assertEquals("200 1 buy more milk\n2 buy bread\n", send(client, "GET", all, ""));
      assertEquals("204 ", send(client, "DELETE", one, ""));
      assertEquals("404 no such note", send(client, "GET", one, ""));
      assertEquals("400 \"id\" must be a number", send(client, "GET", URI.create(all + "/x"), ""));
      assertEquals("405 this path does not take POST", send(client, "POST", one, ""));
    }
  }

  @OnEveryBackend
  void documentsAreKept(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Documents::main, "0");
        HttpClient client = HttpClient.newHttpClient()) {
      URI all = URI.create("http://127.0.0.1:" + example.port() + "/documents");
      URI one = URI.create(all + "/1");
      assertEquals("201 {\"id\":1}", sendJson(client, "POST", all, "{\"name\":\"Ann\"}"));
      assertEquals("201 {\"id\":2}", sendJson(client, "POST", all, "[1,2]"));
      assertEquals("415 this takes application/json", send(client, "POST", all, "Bert"));
      assertEquals("200 {\"name\":\"Ann\"}", send(client, "GET", one, ""));
      assertEquals("204 ", sendJson(client, "PUT", one, "true"));
      assertEquals(
          "200 [{\"id\":1,\"document\":true},{\"id\":2,\"document\":[1,2]}]",
          send(client, "GET", all, ""));
      assertEquals("204 ", send(client, "DELETE", one, ""));
      assertEquals("404 no such document", send(client, "GET", one, ""));
    }
  }

  @OnEveryBackend
  void crawlerFetchesTheSameInThreeWays(String backend) throws Exception {
    try (var example = RunningExample.start(backend, Crawler::main, "6", "20")) {
      List<String> output = example.outputToTheEnd();
      assertEquals(
          List.of(
              "One after the other: 126 bytes",
              "With threads: 126 bytes",
              "With o-routines: 126 bytes"),
          output.stream().map(line -> line.replaceFirst(" in \\d+ ms", "")).toList());
    }
  }

  @OnEveryBackend
  void webServerServesFiles(String backend, @TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("index.html"), "<h1>home</h1>");
    Files.writeString(folder.resolve("style.css"), "body { color: red }");
    try (var example = RunningExample.start(backend, WebServer::main, "0", folder.toString());
        HttpClient client = HttpClient.newHttpClient()) {
      URI root = URI.create("http://127.0.0.1:" + example.port() + "/");
      assertEquals("200 <h1>home</h1>", send(client, "GET", root, ""));
      assertEquals("200 body { color: red }", send(client, "GET", root.resolve("style.css"), ""));
      assertEquals("404 nothing is at this path", send(client, "GET", root.resolve("none"), ""));
      String time = send(client, "GET", root.resolve("api/time"), "");
      assertTrue(time.startsWith("200 {\"now\":\"20"), time);
    }
  }

  @OnEveryBackend
  void eventClockTicks(String backend) throws Exception {
    try (var example = RunningExample.start(backend, EventClock::main, "0", "10");
        HttpClient client = HttpClient.newHttpClient()) {
      URI root = URI.create("http://127.0.0.1:" + example.port() + "/");
      assertTrue(send(client, "GET", root, "").contains("EventSource"));
      HttpResponse<Stream<String>> events =
          client.send(HttpRequest.newBuilder(root.resolve("time")).build(), BodyHandlers.ofLines());
      try (Stream<String> lines = events.body()) {
        List<String> ids = lines.filter(line -> line.startsWith("id: ")).limit(3).toList();
        assertEquals(List.of("id: 1", "id: 2", "id: 3"), ids);
      }
    }
  }

  @OnEveryBackend
  void fileDropSendsAFileThereAndBack(String backend, @TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("file.bin"), new byte[3_000_000]);
    try (var example = RunningExample.start(backend, FileDrop::main, file.toString())) {
      List<String> output = example.outputToTheEnd();
      assertEquals("the server has 3000000 bytes", output.get(1));
      assertEquals("downloaded 3000000 bytes", output.getLast());
      String full = "[" + "#".repeat(40) + "]";
      assertTrue(output.getFirst().endsWith("up " + full), output.getFirst());
      assertTrue(output.get(2).endsWith("down " + full), output.get(2));
    }
  }

  private static String sendJson(HttpClient client, String method, URI uri, String body)
      throws Exception {
    return send(
        client,
        HttpRequest.newBuilder(uri).header("content-type", "application/json"),
        method,
        body);
  }

  private static String send(HttpClient client, String method, URI uri, String body)
      throws Exception {
    return send(client, HttpRequest.newBuilder(uri), method, body);
  }

  private static String send(
      HttpClient client, HttpRequest.Builder request, String method, String body) throws Exception {
    HttpResponse<String> response =
        client.send(
            request.method(method, BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
