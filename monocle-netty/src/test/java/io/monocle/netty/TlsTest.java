package io.monocle.netty;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.LoopGroup;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServer;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.Connection;
import io.monocle.net.Tcp;
import io.monocle.net.TcpOptions;
import io.monocle.net.TcpServer;
import io.monocle.net.Tls;
import io.monocle.net.TlsIdentity;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Netty's TLS and the sockets of the Java runtime understand each other. */
class TlsTest {
  private static final int PATIENCE_MILLIS = 20_000;

  @TempDir private Path folder;
  private Authority authority;
  private Papers papers;

  @SuppressWarnings("NullAway.Init")
  TlsTest() {}

  @BeforeEach
  void issue() {
    authority = new Authority(folder, "authority");
    papers = authority.issue("server", "localhost", "127.0.0.1");
  }

  private interface Served {
    void with(int port) throws Exception;
  }

  private void serving(Served client) throws Exception {
    TcpOptions options = TcpOptions.defaults().tls(Tls.server(papers.chain(), papers.key()));
    try (LoopGroup group = LoopGroup.builder().backend("netty").open()) {
      CompletableFuture<Integer> port = new CompletableFuture<>();
      group
          .loop()
          .launch(
              () -> {
                TcpServer server = Tcp.serve("127.0.0.1", 0, options, TlsTest::echo);
                port.complete(await(server.started()).getPort());
              });
      client.with(port.get(20, TimeUnit.SECONDS));
    }
  }

  private static void echo(Connection connection) {
    for (String line; (line = await(connection.readLine())) != null; ) {
      await(connection.write(line + "\n"));
    }
  }

  @Test
  void servesASocketOfTheRuntime() throws Exception {
    serving(port -> assertEquals("hello", exchange(trusting(authority), port)));
  }

  @Test
  void aFailedHandshakeIsOneLineInTheLogAndCostsNothingElse() throws Exception {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream before = System.err;
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      serving(
          port -> {
            Authority other = new Authority(folder, "other");
            assertThrows(SSLException.class, () -> exchange(trusting(other), port));
            assertEquals("hello", exchange(trusting(authority), port));
          });
    } finally {
      System.setErr(before);
    }
    String log = written.toString(StandardCharsets.UTF_8);
    assertEquals(1, log.lines().filter(line -> line.contains("no TLS on")).count(), log);
    assertEquals(0, log.lines().filter(line -> line.contains("\tat ")).count(), log);
  }

  private static String exchange(SSLContext context, int port) throws IOException {
    try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port)) {
      plain.setSoTimeout(PATIENCE_MILLIS);
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, "localhost", port, true);
      socket.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
      String line =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      assertNotNull(line);
      return line;
    }
  }

  private static SSLContext trusting(Authority authority) throws Exception {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(authority.certificate())) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void takesKeyStoresAndEncryptedKeysOfOpenssl() throws Exception {
    Path encrypted = folder.resolve("encrypted.key");
    Path store = folder.resolve("store.p12");
    Tools.run(
        "openssl",
        "pkcs8",
        "-topk8",
        "-in",
        papers.key(),
        "-passout",
        "pass:secret",
        "-out",
        encrypted);
    Tools.run(
        "openssl",
        "pkcs12",
        "-export",
        "-inkey",
        papers.key(),
        "-in",
        papers.chain(),
        "-passout",
        "pass:secret",
        "-out",
        store);
    assertNotNull(TlsIdentity.pem(papers.chain(), encrypted, "secret"));
    assertNotNull(TlsIdentity.keyStore(store, "secret"));
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () -> TlsIdentity.pem(papers.chain(), encrypted, "guess"));
    assertTrue(String.valueOf(wrong.getMessage()).contains(encrypted.toString()));
    assertThrows(IllegalArgumentException.class, () -> TlsIdentity.keyStore(store, "guess"));
  }

  @Test
  void servesOpenssl() throws Exception {
    serving(
        port ->
            assertEquals(
                "hello",
                Tools.talk(
                    "hello",
                    "openssl",
                    "s_client",
                    "-quiet",
                    "-verify_return_error",
                    "-CAfile",
                    authority.certificate(),
                    "-verify_hostname",
                    "localhost",
                    "-connect",
                    "127.0.0.1:" + port)));
  }

  @Test
  void servesCurl() throws Exception {
    HttpServerOptions options =
        HttpServerOptions.defaults().tls(Tls.server(papers.chain(), papers.key()));
    try (LoopGroup group = LoopGroup.builder().backend("netty").open()) {
      CompletableFuture<Integer> port = new CompletableFuture<>();
      group
          .loop()
          .launch(
              () -> {
                HttpServer server =
                    await(
                        HttpServer.listen(
                            "127.0.0.1", 0, options, request -> HttpResponse.text("well")));
                port.complete(server.port());
              });
      String url = "https://127.0.0.1:" + port.get(20, TimeUnit.SECONDS) + "/";
      Path trusted = authority.certificate();
      assertEquals("well", Tools.run("curl", "-sS", "-m", "20", "--cacert", trusted, url));
    }
  }
}
