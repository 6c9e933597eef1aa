package io.monocle.examples;

import static io.monocle.Monocle.*;

import io.monocle.channel.Broadcast;
import io.monocle.channel.Broadcast.WhenSlow;
import io.monocle.channel.SlowSubscriberException;
import io.monocle.channel.Subscription;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.http.Router;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketMessage;
import io.monocle.net.ConnectionLostException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A chat in the browser: a page, and a WebSocket for each reader of it. The first message is a
 * name. Arguments: the port, 8080 by default, 0 for any free one.
 */
final class ChatPage {
  private static final int MESSAGES_BEHIND = 1000;

  private final Broadcast<String> said = new Broadcast<>(MESSAGES_BEHIND, WhenSlow.FAIL);

  static void main(String... args) throws IOException {
    int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
    String page = page();
    run(() -> new ChatPage().serve(port, page));
  }

  private static String page() throws IOException {
    try (InputStream html = ChatPage.class.getResourceAsStream("chat.html")) {
      return new String(
          Objects.requireNonNull(html, "chat.html").readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void serve(int port, String page) {
    var router =
        new Router()
            .get("/", request -> HttpResponse.html(page))
            .webSocket("/chat", this::converse);
    var server = await(HttpServer.listen("127.0.0.1", port, HttpServerOptions.defaults(), router));
    IO.println("Chat on http://127.0.0.1:" + server.port() + "/, until Ctrl-C");
    await(server.stopped());
  }

  private void converse(WebSocket client) {
    WebSocketMessage first = await(client.receive());
    if (first == null) {
      return;
    }
    String name = first.text();
    try (var hears = said.subscribe()) {
      var writer = launch(name + " hears", () -> hear(client, hears));
      await(said.send(name + " is here"));
      for (WebSocketMessage message; (message = await(client.receive())) != null; ) {
        await(said.send(name + ": " + message.text()));
      }
      writer.cancel();
    }
    await(said.send(name + " has left"));
  }

  private static void hear(WebSocket client, Subscription<String> hears) {
    try {
      for (String text : hears.drain()) {
        await(client.send(text));
      }
    } catch (SlowSubscriberException e) {
      var _ = client.close(1013, "you read too slowly");
    } catch (ConnectionLostException e) {
      hears.close();
    }
  }
}
