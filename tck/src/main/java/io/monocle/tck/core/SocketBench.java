package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.WebSocket;
import io.monocle.http.WebSocketHandler;
import io.monocle.http.WebSocketMessage;
import io.monocle.http.WebSocketOptions;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.tck.subject.Subject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** WebSockets to try things on. */
final class SocketBench {
  static final WebSocketOptions USUAL = WebSocketOptions.defaults();

  private SocketBench() {}

  /** A server whose every answer is a WebSocket. */
  static void serve(
      CoreBench bench, WebSocketOptions options, WebSocketHandler handler, HttpBench.Trying trying)
      throws Exception {
    HttpBench.with(bench, request -> bench.api().webSocket(options, handler), trying);
  }

  /** Sends back what it receives. */
  static WebSocketHandler echo(Subject api) {
    return socket -> {
      for (WebSocketMessage message; (message = api.await(api.receive(socket))) != null; ) {
        if (message.isText()) {
          api.await(api.send(socket, message.text()));
        } else {
          api.await(api.send(socket, message.bytes()));
        }
      }
    };
  }

  /** How a message reads in a diary. */
  static String shown(@Nullable WebSocketMessage message) {
    if (message == null) {
      return "nothing";
    }
    return message.isText()
        ? "text " + message.text()
        : "bytes " + HexFormat.of().formatHex(message.bytes());
  }

  /** What a server does that the kit plays itself, once it has read the request. */
  interface Server {
    void serve(RawFrames frames, String head) throws Exception;
  }

  /** What is done with a client's WebSocket. */
  interface Using {
    void use(WebSocket socket) throws Exception;
  }

  /** The answer that agrees to what a head asks for; first come further fields. */
  static String agreeing(String head, String... fields) {
    StringBuilder text = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
    for (String field : fields) {
      text.append(field).append("\r\n");
    }
    return text.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
        .append(acceptOf(field(head, "sec-websocket-key")))
        .append("\r\n\r\n")
        .toString();
  }

  private static String acceptOf(String key) {
    byte[] salted = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(ISO_8859_1);
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(salted));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The value of a field in a head. */
  static String field(String head, String name) {
    for (String line : head.split("\r\n", -1)) {
      String[] parts = line.split(":", 2);
      if (parts[0].equalsIgnoreCase(name)) {
        return parts[1].strip();
      }
    }
    return "";
  }

  /** A server of plain bytes, and a client of it. */
  static void client(CoreBench bench, Server server, HttpUsing using) throws Exception {
    Subject api = bench.api();
    bench.run(
        () -> {
          TcpServer tcp =
              api.serve(
                  Ends.HERE,
                  0,
                  TcpOptions.defaults(),
                  connection -> {
                    byte[] head = api.await(connection.readUntil("\r\n\r\n"));
                    server.serve(
                        new RawFrames(bench, connection, false), new String(head, ISO_8859_1));
                  });
          try (HttpClient client = api.client(HttpClientOptions.defaults().maxConnections(1))) {
            using.use(
                client,
                "ws://" + Ends.HERE + ":" + api.await(tcp.started()).getPort() + "/socket?a=b");
          }
          return true;
        });
  }

  /** What is done with a client. */
  interface HttpUsing {
    void use(HttpClient client, String url) throws Exception;
  }

  /** A WebSocket of a client to a server that the kit plays, which agrees. */
  static void open(CoreBench bench, Server server, Using using) throws Exception {
    open(bench, USUAL, server, using);
  }

  /** The client has these options. */
  static void open(CoreBench bench, WebSocketOptions options, Server server, Using using)
      throws Exception {
    Subject api = bench.api();
    client(
        bench,
        (frames, head) -> {
          frames.write(agreeing(head).getBytes(ISO_8859_1));
          server.serve(frames, head);
        },
        (client, url) -> {
          try (WebSocket socket =
              api.await(api.webSocket(client, HttpCall.get(url), options), bench.patience())) {
            using.use(socket);
          }
        });
  }
}
