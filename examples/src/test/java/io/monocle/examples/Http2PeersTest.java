package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.monocle.LoopGroup;
import io.monocle.Monocle;
import io.monocle.http.HttpHandler;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.spi.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;

/** Clients of HTTP/2 that others wrote, where they are installed. */
class Http2PeersTest {
  private static final int LARGE = 3_000_000;

  @TempDir private Path folder;

  /** Says what was asked; the path {@code /large} is a large body. */
  private static final HttpHandler HANDLER =
      request -> {
        if (request.path().equals("/large")) {
          return HttpResponse.bytes("application/octet-stream", new byte[LARGE]);
        }
        int length = Monocle.await(request.body().bytes()).length;
        return HttpResponse.text(request.method() + ", " + request.version() + ", " + length);
      };

  private interface Asking {
    void ask(String url) throws Exception;
  }

  private static void serving(String backend, Asking asking) throws Exception {
    try (LoopGroup group = LoopGroup.builder().backend(backend).open()) {
      assumeTrue(
          group.capabilities().contains(Capability.HTTP2), backend + " has no HTTP/2 so far");
      HttpServer server =
          group
              .loop()
              .launch(
                  () ->
                      Monocle.await(
                          HttpServer.listen("127.0.0.1", 0, HttpServerOptions.defaults(), HANDLER)))
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);
      asking.ask("http://127.0.0.1:" + server.port());
    }
  }

  private static String run(String name, String... arguments) throws Exception {
    return Tool.of(name).run(arguments).output();
  }

  @OnEveryBackend
  void curl(String backend) throws Exception {
    assumeTrue(run("curl", "--version").contains("HTTP2"), "this curl knows no HTTP/2");
    Path upload = Files.write(folder.resolve("upload"), new byte[LARGE]);
    serving(
        backend,
        url -> {
          String said = ", by %{http_version}";
          assertEquals(
              "GET, HTTP/2.0, 0, by 2",
              run("curl", "-s", "--http2-prior-knowledge", "-w", said, url + "/"));
          assertEquals(
              "PUT, HTTP/2.0, " + LARGE + ", by 2",
              run(
                  "curl",
                  "-s",
                  "--http2-prior-knowledge",
                  "-w",
                  said,
                  "-T",
                  upload.toString(),
                  url + "/"));
          assertEquals(
              LARGE + " bytes by 2",
              run(
                  "curl",
                  "-s",
                  "--http2-prior-knowledge",
                  "-o",
                  folder.resolve("download").toString(),
                  "-w",
                  "%{size_download} bytes by %{http_version}",
                  url + "/large"));
          assertEquals("GET, HTTP/1.1, 0, by 1.1", run("curl", "-s", "-w", said, url + "/"));
        });
  }

  /** Many streams at a time on a few connections. */
  @OnEveryBackend
  void h2load(String backend) throws Exception {
    serving(
        backend,
        url -> {
          String said = run("h2load", "-n", "1000", "-c", "4", "-m", "20", url + "/");
          assertTrue(said.contains("1000 succeeded, 0 failed, 0 errored, 0 timeout"), said);
        });
  }

  /** Several requests on one connection, with the window that it gives. */
  @OnEveryBackend
  void nghttp(String backend) throws Exception {
    serving(
        backend,
        url -> {
          String said = run("nghttp", "-ns", url + "/large", url + "/", url + "/large?again");
          assertEquals(3, said.lines().filter(line -> line.contains(" 200 ")).count(), said);
        });
  }
}
