package io.monocle.examples;

import static io.monocle.Monocle.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.monocle.http.HttpCall;
import io.monocle.http.HttpClient;
import io.monocle.http.HttpClientOptions;
import io.monocle.http.HttpRequest;
import io.monocle.http.HttpResponse;
import io.monocle.http.HttpServerOptions;
import io.monocle.net.Tls;
import io.monocle.net.TlsException;
import io.monocle.net.TlsException.Reason;
import io.monocle.net.TlsIdentity;
import io.monocle.spi.BackendProvider;
import io.monocle.spi.Capability;
import io.monocle.tck.MonocleTck;
import io.monocle.tck.Rule;
import io.monocle.tck.RuleResult;
import io.monocle.tck.TckEnvironment;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import io.netty.handler.ssl.OpenSsl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is said of HTTPS is true with OpenSSL, too. The backends' own tests have the runtime's. */
class OpenSslTest {
  private static final String PROPERTY = "monocle.tls";
  private static final String HERE = "127.0.0.1";

  /** Vert.x copies the bytes of a GOAWAY into a buffer that it leaves to the garbage collector. */
  private static final String GO_AWAY = "io.vertx.core.http.GoAway.<init>";

  @TempDir Path folder;

  @BeforeEach
  void isHere() {
    Assumptions.assumeTrue(OpenSsl.isAvailable(), "OpenSSL is not made for this system");
  }

  @AfterEach
  void asUsual() {
    System.clearProperty(PROPERTY);
  }

  @OnEveryBackend
  void theRulesHold(String backend) {
    System.setProperty(PROPERTY, "openssl");
    BackendProvider provider =
        ServiceLoader.load(BackendProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals(backend))
            .findFirst()
            .orElseThrow();
    List<String> tried = new ArrayList<>();
    List<String> breaches = new ArrayList<>();
    try (NettyLeaks leaks = NettyLeaks.butThoseOf(GO_AWAY)) {
      for (Rule rule : MonocleTck.rules()) {
        if (rule.with().contains(Capability.HTTPS)) {
          RuleResult result = MonocleTck.verify(rule, provider, TckEnvironment.standard());
          tried.add(rule.number() + " " + result.verdict());
          if (result.isBreach()) {
            breaches.add(result.explain());
          }
        }
      }
      assertEquals(List.of(), leaks.found());
    }
    assertEquals(List.of(), breaches);
    assertTrue(tried.contains("TLS-30 PASS"), tried::toString);
    assertTrue(tried.contains("H2-70 PASS"), tried::toString);
  }

  /** The two engines do not prefer the same cipher suite. */
  @OnEveryBackend
  void isUsedWhereItIsAskedFor(String backend) throws Exception {
    String openSsl = cipherSuite(backend, "openssl");
    assertEquals(openSsl, cipherSuite(backend, "auto"));
    assertFalse(openSsl.equals(cipherSuite(backend, "jdk")), openSsl);
    assertThrows(IllegalStateException.class, () -> cipherSuite(backend, "other"));
  }

  private static HttpResponse suite(HttpRequest request) {
    return HttpResponse.text(Objects.requireNonNull(request.tls()).cipherSuite());
  }

  private String cipherSuite(String backend, String chosen) throws Exception {
    System.setProperty(PROPERTY, chosen);
    Authority authority = new Authority(folder, "authority");
    try (Served served = serve(backend, server(authority.issue("server", HERE)))) {
      return call(served, Tls.client().trust(authority.certificate()));
    }
  }

  /** Certificates by host, and new ones of the same files, which the rules try with TCP only. */
  @OnEveryBackend
  void theRightCertificateIsShown(String backend) throws Exception {
    System.setProperty(PROPERTY, "openssl");
    Authority authority = new Authority(folder, "authority");
    Papers usual = authority.issue("usual", HERE);
    Papers other = authority.issue("other", "a.test");
    Papers third = authority.issue("third", "b.test");
    Tls server = server(usual).identity("*.test", TlsIdentity.pem(other.chain(), other.key()));
    Tls client = Tls.client().trust(authority.certificate());
    try (Served served = serve(backend, server)) {
      assertFalse(call(served, client).isEmpty());
      assertFalse(call(served, client.host("a.test")).isEmpty());
      assertEquals(Reason.WRONG_HOST, refusal(served, client.host("b.test")));
      Files.copy(third.chain(), other.chain(), StandardCopyOption.REPLACE_EXISTING);
      Files.copy(third.key(), other.key(), StandardCopyOption.REPLACE_EXISTING);
      server.reload();
      assertFalse(call(served, client.host("b.test")).isEmpty());
      assertEquals(Reason.WRONG_HOST, refusal(served, client.host("a.test")));
    }
  }

  private static Tls server(Papers papers) {
    return Tls.server(papers.chain(), papers.key());
  }

  private static Served serve(String backend, Tls tls) throws InterruptedException {
    return Served.by(backend, HttpServerOptions.defaults().tls(tls), OpenSslTest::suite);
  }

  private static Reason refusal(Served served, Tls tls) {
    return assertThrows(TlsException.class, () -> call(served, tls)).reason();
  }

  private static String call(Served served, Tls tls) throws InterruptedException {
    HttpClientOptions options = HttpClientOptions.defaults().tls(tls);
    String url = "https://" + HERE + ":" + served.server().port() + "/";
    return served
        .group()
        .loop()
        .launch(
            () -> {
              try (HttpClient client = HttpClient.open(options)) {
                return await(client.send(HttpCall.get(url))).text();
              }
            })
        .join();
  }
}
