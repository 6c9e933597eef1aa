package io.monocle.examples;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.sleep;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.monocle.LoopGroup;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What came and was not looked at before its connection ended is released all the same. */
class ReleaseTest {
  private static final int TIMES = 20;
  private static final String FIRST = "GET / HTTP/1.1\r\nhost: a\r\n\r\n";
  private static final String SECOND =
      "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1000\r\n\r\n" + "b".repeat(500);

  @OnEveryBackend
  void ofARequestBehindOneWithoutAnAnswer(String backend) throws Exception {
    try (NettyLeaks leaks = new NettyLeaks()) {
      AtomicInteger begun = new AtomicInteger();
      try (Served served =
          Served.by(
              backend,
              HttpServerOptions.defaults(),
              request -> {
                begun.incrementAndGet();
                await(sleep(Duration.ofHours(1)));
                return HttpResponse.of(200);
              })) {
        for (int i = 1; i <= TIMES; i++) {
          int soMany = i;
          try (Socket client =
              new Socket(InetAddress.getLoopbackAddress(), served.server().port())) {
            client.getOutputStream().write((FIRST + SECOND).getBytes(US_ASCII));
            served.until(() -> begun.get() == soMany);
          }
        }
      }
      assertEquals(List.of(), leaks.found());
    }
  }

  @OnEveryBackend
  void ofAReplyThatIsNotReadToItsEnd(String backend) throws Exception {
    try (NettyLeaks leaks = new NettyLeaks();
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        LoopGroup group = LoopGroup.builder().backend(backend).open()) {
      Thread.ofVirtual().start(() -> sendMuch(server));
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/";
      group
          .loop()
          .launch(
              () -> {
                for (int i = 0; i < TIMES; i++) {
                  try (var client = HttpClient.open(HttpClientOptions.defaults());
                      var download = await(client.download(HttpCall.get(url)))) {
                    assertNotNull(await(download.body().read()));
                    await(sleep(Duration.ofMillis(20))); // more comes, and is kept back
                  }
                }
                return true;
              })
          .join();
      assertEquals(List.of(), leaks.found());
    }
  }

  private static void sendMuch(ServerSocket server) {
    byte[] body = new byte[4 << 20];
    try {
      for (; ; ) {
        Socket peer = server.accept();
        Thread.ofVirtual()
            .start(
                () -> {
                  try (peer) {
                    peer.getInputStream().read(new byte[1_000]);
                    peer.getOutputStream()
                        .write(
                            ("HTTP/1.1 200 OK\r\ncontent-length: " + body.length + "\r\n\r\n")
                                .getBytes(US_ASCII));
                    peer.getOutputStream().write(body);
                  } catch (IOException theClientHasEnoughOfIt) {
                    // As it should.
                  }
                });
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }
}
