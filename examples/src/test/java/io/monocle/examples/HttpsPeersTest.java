package io.monocle.examples;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.monocle.LoopGroup;
import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpReply;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.Tls;
import io.monocle.spi.Capability;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Over TLS, with those who choose what to speak by ALPN. */
class HttpsPeersTest {
  private static final int LARGE = 3_000_000;

  @TempDir Path folder;
  private Path trusted;
  private Papers papers;

  @BeforeEach
  void certify() {
    Authority authority = new Authority(folder, "authority");
    trusted = authority.certificate();
    papers = authority.issue("server", "127.0.0.1");
  }

  private Served serve(String backend) throws InterruptedException {
    return Served.by(
        backend,
        HttpServerOptions.defaults().tls(Tls.server(papers.chain(), papers.key())),
        request -> {
          if (request.path().equals("/large")) {
            return HttpResponse.bytes("application/octet-stream", new byte[LARGE]);
          }
          int length = await(request.body().bytes()).length;
          return HttpResponse.text(request.method() + ", " + request.version() + ", " + length);
        });
  }

  private static String url(Served served, String path) {
    return "https://127.0.0.1:" + served.server().port() + path;
  }

  private static boolean hasHttp2(Served served) {
    return served.group().capabilities().contains(Capability.HTTP2);
  }

  private String curl(String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("-sS", "--noproxy", "*", "--max-time", "30", "--cacert"));
    all.add(trusted.toString());
    all.addAll(List.of(arguments));
    Tool.Result result = Tool.of("curl").run(all.toArray(String[]::new));
    assertEquals(0, result.code(), result::output);
    return result.output();
  }

  @OnEveryBackend
  void curl(String backend) throws Exception {
    String upload = Files.write(folder.resolve("upload"), new byte[LARGE]).toString();
    try (Served served = serve(backend)) {
      String version = hasHttp2(served) ? "HTTP/2.0" : "HTTP/1.1";
      String by = hasHttp2(served) ? ", by 2" : ", by 1.1";
      String said = ", by %{http_version}";
      assertEquals("GET, " + version + ", 0" + by, curl("--http2", "-w", said, url(served, "/")));
      assertEquals(
          "PUT, " + version + ", " + LARGE + by,
          curl("--http2", "-w", said, "-T", upload, url(served, "/")));
      assertEquals(
          LARGE + " bytes" + by,
          curl(
              "--http2",
              "-o",
              folder.resolve("download").toString(),
              "-w",
              "%{size_download} bytes" + said,
              url(served, "/large")));
      assertEquals("GET, HTTP/1.1, 0, by 1.1", curl("--http1.1", "-w", said, url(served, "/")));
      assertEquals("GET, HTTP/1.1, 0, by 1.1", curl("--no-alpn", "-w", said, url(served, "/")));
    }
  }

  private SSLContext trusting() throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(trusted)) {
      store.setCertificateEntry(
          "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** It offers both, and takes what the server chooses. */
  @OnEveryBackend
  void jdkClient(String backend) throws Exception {
    try (Served served = serve(backend);
        var client = java.net.http.HttpClient.newBuilder().sslContext(trusting()).build()) {
      Version version = hasHttp2(served) ? Version.HTTP_2 : Version.HTTP_1_1;
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(url(served, "/"))).timeout(Duration.ofSeconds(30));
      var posted =
          client.send(
              request.POST(BodyPublishers.ofByteArray(new byte[LARGE])).build(),
              BodyHandlers.ofString());
      assertEquals(version, posted.version());
      assertEquals(
          "POST, " + (hasHttp2(served) ? "HTTP/2.0" : "HTTP/1.1") + ", " + LARGE, posted.body());
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(
            client
                .sendAsync(request.GET().build(), BodyHandlers.ofString())
                .thenApply(reply -> reply.statusCode()));
      }
      for (CompletableFuture<Integer> each : all) {
        assertEquals(200, each.get(30, TimeUnit.SECONDS));
      }
    }
  }

  /** nginx says what was spoken, and the how-manieth request of its connection it answers. */
  @OnEveryBackend
  void nginx(String backend) throws Exception {
    byte[] file = new byte[1 << 20];
    new Random(1).nextBytes(file);
    for (boolean http2 : new boolean[] {true, false}) {
      try (Nginx nginx = Nginx.start(folder, file, papers, http2);
          LoopGroup group = LoopGroup.builder().backend(backend).loops(1).open()) {
        List<HttpReply> replies =
            group
                .loop()
                .launch(() -> asked(nginx, file))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        boolean both = http2 && group.capabilities().contains(Capability.HTTP2);
        for (int i = 0; i < 2; i++) {
          HttpReply reply = replies.get(i);
          assertEquals(200, reply.status());
          assertEquals(
              both ? "HTTP/2.0" : "HTTP/1.1", reply.header("x-protocol").orElse("unknown"));
          assertEquals(i + 1 + "", reply.header("x-requests").orElse("unknown"));
          assertArrayEquals(file, reply.bytes());
        }
        assertEquals(201, replies.get(2).status());
        assertArrayEquals(file, Files.readAllBytes(folder.resolve("files/uploads/it")));
        Files.delete(folder.resolve("files/uploads/it"));
      }
    }
  }

  private List<HttpReply> asked(Nginx nginx, byte[] file) {
    try (HttpClient client =
        HttpClient.open(HttpClientOptions.defaults().tls(Tls.client().trust(trusted)))) {
      return List.of(
          await(client.send(HttpCall.get(nginx.url("/file.bin")))),
          await(client.send(HttpCall.get(nginx.url("/file.bin")))),
          await(
              client.send(
                  HttpCall.put(nginx.url("/uploads/it")).body("application/x-random", file))));
    }
  }
}
