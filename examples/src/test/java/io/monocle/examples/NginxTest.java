package io.monocle.examples;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.Body;
import io.monocle.LoopGroup;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** Our clients, answered by nginx. */
class NginxTest {
  private final byte[] file = new byte[1 << 20];

  @TempDir Path folder;

  private <T> T run(String backend, Body<T> body) throws Exception {
    try (LoopGroup group = LoopGroup.builder().backend(backend).loops(1).open()) {
      return group.loop().launch(body).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  private Nginx nginx() throws Exception {
    new Random(1).nextBytes(file);
    return Nginx.start(folder, file);
  }

  @OnEveryBackend
  void downloads(String backend) throws Exception {
    try (Nginx nginx = nginx()) {
      for (String path : new String[] {"/file.bin", "/chunked/file.bin", "/from"}) {
        HttpReply reply = run(backend, () -> await(HttpClient.get(nginx.url(path))));
        assertEquals(200, reply.status(), path);
        assertEquals(
            path.startsWith("/chunked"),
            reply.header("transfer-encoding").isPresent(),
            reply::toString);
        assertArrayEquals(file, reply.bytes(), path);
      }
      assertEquals(404, run(backend, () -> await(HttpClient.get(nginx.url("/none")))).status());
    }
  }

  @OnEveryBackend
  void uploads(String backend) throws Exception {
    try (Nginx nginx = nginx()) {
      HttpCall whole = HttpCall.put(nginx.url("/uploads/whole")).body("application/x", file);
      HttpCall streamed =
          HttpCall.put(nginx.url("/uploads/streamed")).stream(
              "application/x",
              out -> {
                for (int at = 0; at < file.length; at += 1 << 14) {
                  await(out.write(Arrays.copyOfRange(file, at, at + (1 << 14))));
                }
              });
      for (HttpCall call : new HttpCall[] {whole, streamed}) {
        assertEquals(
            201,
            run(
                backend,
                () -> {
                  try (HttpClient client = HttpClient.open(HttpClientOptions.defaults())) {
                    return await(client.send(call)).status();
                  }
                }));
      }
      for (String name : new String[] {"whole", "streamed"}) {
        Path uploaded = folder.resolve("files/uploads").resolve(name);
        assertArrayEquals(file, Files.readAllBytes(uploaded), name);
      }
    }
  }

  /** nginx says the how-manieth request of its connection it answers. */
  @OnEveryBackend
  void keepsItsConnection(String backend) throws Exception {
    try (Nginx nginx = nginx()) {
      String counts =
          run(
              backend,
              () -> {
                StringBuilder text = new StringBuilder();
                try (HttpClient client = HttpClient.open(HttpClientOptions.defaults())) {
                  for (String path :
                      new String[] {"/file.bin", "/chunked/file.bin", "/close", "/file.bin"}) {
                    HttpReply reply = await(client.send(HttpCall.get(nginx.url(path))));
                    text.append(reply.header("x-requests").orElse("none")).append(' ');
                  }
                }
                return text.toString();
              });
      assertEquals("1 2 3 1 ", counts);
    }
  }
}
