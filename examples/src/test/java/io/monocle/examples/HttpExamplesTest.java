package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

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

  private static String send(HttpClient client, String method, URI uri, String body)
      throws Exception {
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
            BodyHandlers.ofString());
    return response.statusCode() + " " + response.body();
  }
}
