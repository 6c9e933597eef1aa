package io.monocle.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;

class SecureEchoTest {
  @TempDir private Path folder;

  @OnEveryBackend
  void linesComeBack(String backend) throws Exception {
    assumeTrue(hasOpenssl(), "openssl is not installed");
    String chain = folder.resolve("chain.pem").toString();
    String key = folder.resolve("key.pem").toString();
    makePair(chain, key);
    try (var example = RunningExample.start(backend, SecureEcho::main, chain, key, "0");
        Client client = new Client(secured(chain, example.port()))) {
      assertEquals("hello", client.ask("hello"));
      assertEquals("Grüß Gott", client.ask("Grüß Gott"));
    }
  }

  private static boolean hasOpenssl() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl")));
  }

  /** By the command that the example names. */
  private void makePair(String chain, String key) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
                    .split(" ")));
    command.addAll(List.of("-keyout", key, "-out", chain));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "openssl takes too long");
    assertEquals(0, process.exitValue());
  }

  private static Socket secured(String chain, int port) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    try (var in = Files.newInputStream(Path.of(chain))) {
      trusted.setCertificateEntry(
          "it", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
  }
}
