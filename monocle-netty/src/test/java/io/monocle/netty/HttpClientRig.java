package io.monocle.netty;

import static io.monocle.Monocle.await;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A client, with a server of the same engine or one that sends exact bytes. */
abstract class HttpClientRig {
  static final HttpClientOptions OPTIONS = HttpClientOptions.defaults();
  static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello";

  final LoopGroup group = LoopGroup.builder().backend("netty").open();
  private final List<ServerSocket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    group.close();
    for (ServerSocket socket : sockets) {
      socket.close();
    }
  }

  <T> T run(Body<T> body) throws InterruptedException {
    return group.loop().launch(body).join();
  }

  String serve(HttpHandler handler) throws InterruptedException {
    return run(
        () -> {
          HttpServer server =
              await(HttpServer.listen("127.0.0.1", 0, HttpServerOptions.defaults(), handler));
          return "http://127.0.0.1:" + server.port() + "/";
        });
  }

  interface Script {
    void run(Socket socket) throws IOException;
  }

  /** A server that follows a script on each of its connections, and then closes it. */
  String script(Script script) throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    sockets.add(server);
    Thread.startVirtualThread(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              Thread.startVirtualThread(() -> follow(script, socket));
            } catch (IOException e) {
              return;
            }
          }
        });
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  static void follow(Script script, Socket socket) {
    try (socket) {
      script.run(socket);
    } catch (IOException e) {
      // The client went first.
    }
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** The head of a request. */
  static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("the client went");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  HttpReply get(String url) throws InterruptedException {
    return run(() -> await(HttpClient.get(url)));
  }
}
