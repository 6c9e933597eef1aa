package io.monocle.examples;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/** The chat in the browser, with the JDK's WebSocket in the place of browsers. */
class ChatPageTest {
  private static final int PATIENCE = 30;

  @OnEveryBackend
  void everybodyHearsEverybody(String backend) throws Exception {
    try (var example = RunningExample.start(backend, ChatPage::main, "0");
        HttpClient client = HttpClient.newHttpClient()) {
      int port = example.port();
      String page =
          client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build(),
                  BodyHandlers.ofString())
              .body();
      assertTrue(page.contains("/chat"), page);

      Reader anna = new Reader();
      WebSocket toAnna = open(client, port, "/chat", anna);
      toAnna.sendText("Anna", true).get(PATIENCE, SECONDS);
      assertEquals("Anna is here", anna.next());
      Reader bert = new Reader();
      WebSocket toBert = open(client, port, "/chat", bert);
      toBert.sendText("Be", false).get(PATIENCE, SECONDS);
      toBert.sendText("rt", true).get(PATIENCE, SECONDS);
      assertEquals("Bert is here", anna.next());
      assertEquals("Bert is here", bert.next());

      String lengthy = "grüß dich ".repeat(20_000);
      toBert.sendText(lengthy, true).get(PATIENCE, SECONDS);
      assertEquals("Bert: " + lengthy, anna.next());
      toAnna.sendPing(ByteBuffer.wrap(new byte[] {1})).get(PATIENCE, SECONDS);
      assertEquals("pong", anna.next());
      toBert.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(PATIENCE, SECONDS);
      assertEquals("Bert has left", anna.next());
      assertEquals("Bert: " + lengthy, bert.next());
      assertEquals("closed 1000", bert.next());
      assertThrows(ExecutionException.class, () -> open(client, port, "/", new Reader()));
      toAnna.abort();
    }
  }

  private static WebSocket open(HttpClient client, int port, String path, WebSocket.Listener to)
      throws Exception {
    return client
        .newWebSocketBuilder()
        .buildAsync(URI.create("ws://127.0.0.1:" + port + path), to)
        .get(PATIENCE, SECONDS);
  }

  /** What comes, whole. */
  private static final class Reader implements WebSocket.Listener {
    private final BlockingQueue<String> came = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    String next() throws InterruptedException {
      return String.valueOf(came.poll(PATIENCE, SECONDS));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        came.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onPong(WebSocket socket, ByteBuffer payload) {
      came.add("pong");
      socket.request(1);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      came.add("closed " + code);
      return CompletableFuture.completedFuture(null);
    }
  }
}
