package io.monocle.tck.core;

import static io.monocle.net.Tls.ClientAuthentication.REQUIRED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import io.monocle.net.TlsIdentity;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import io.monocle.tck.subject.Subject;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What TLS is made of, and where there is none. */
final class TlsFileChecks {
  private TlsFileChecks() {}

  static void badFiles(CoreBench bench) throws Exception {
    Subject api = bench.api();
    TlsBench.with(
        bench,
        tls -> {
          Path folder = tls.folder();
          Papers good = tls.authority().issue("good", "good.test");
          Papers other = tls.authority().issue("other", "other.test");
          Path empty = Files.writeString(folder.resolve("empty"), "");
          Path broken =
              Files.write(
                  folder.resolve("broken"),
                  Files.readString(good.chain()).replace("MII", "AAA").getBytes(UTF_8));
          Path old =
              Files.writeString(
                  folder.resolve("old"),
                  "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----\n");
          Path missing = folder.resolve("missing");
          names(bench, missing, () -> api.pem(missing, good.key()));
          names(bench, missing, () -> api.pem(good.chain(), missing));
          names(bench, empty, () -> api.pem(empty, good.key()));
          names(bench, empty, () -> api.pem(good.chain(), empty));
          names(bench, broken, () -> api.pem(broken, good.key()));
          names(bench, old, () -> api.pem(good.chain(), old));
          names(bench, other.key(), () -> api.pem(good.chain(), other.key()));
          names(bench, empty, () -> TlsIdentity.keyStore(empty, "secret"));
          names(bench, empty, () -> Tls.client().trust(empty));
          names(bench, missing, () -> Tls.client().trustStore(missing, "secret"));
          Path store = store(tls, "good.p12", good);
          names(bench, store, () -> TlsIdentity.keyStore(store, "guessed"));
          Path noKey = store(tls, "nokey.p12", null);
          names(bench, noKey, () -> TlsIdentity.keyStore(noKey, "secret"));
        });
  }

  /** A key store with the authority's certificate and, if there are papers, with those. */
  static Path store(TlsBench tls, String name, @Nullable Papers papers) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    char[] password = "secret".toCharArray();
    store.load(null, null);
    store.setCertificateEntry("authority", certificate(tls.authority().certificate()));
    if (papers != null) {
      String text = Files.readString(papers.key()).replaceAll("-----[A-Z ]+-----|\n", "");
      var key = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
      store.setKeyEntry(
          "own",
          KeyFactory.getInstance("EC").generatePrivate(key),
          password,
          new Certificate[] {certificate(papers.chain())});
    }
    Path file = tls.folder().resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, password);
    }
    return file;
  }

  private static Certificate certificate(Path file) throws Exception {
    try (InputStream in = Files.newInputStream(file)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  /** What is for one side only, and asking for certificates of clients without any to trust. */
  static void oneSided(TlsBench tls) {
    Papers papers = tls.authority().issue("one", "one.test");
    TlsIdentity identity = tls.api().pem(papers.chain(), papers.key());
    misused(tls, "a client's host", () -> tls.client().identity("one.test", identity));
    misused(tls, "a client that asks", () -> tls.client().clientAuthentication(REQUIRED));
    misused(tls, "nobody to trust", () -> tls.server(papers).clientAuthentication(REQUIRED));
    misused(tls, "a server's wish", () -> tls.server(papers).host("one.test"));
  }

  private static void misused(TlsBench tls, String what, Runnable code) {
    tls.bench().attempt().throwing(what, IllegalStateException.class, code::run);
  }

  /** What ALPN and the host cannot be. */
  static void badNames(CoreBench bench, Tls tls) {
    for (String bad : new String[] {"", "x".repeat(256)}) {
      bench.attempt().throwing("a protocol", IllegalArgumentException.class, () -> tls.alpn(bad));
    }
  }

  private static void names(CoreBench bench, Path file, Runnable code) {
    IllegalArgumentException bad =
        bench.attempt().throwing("reading " + file, IllegalArgumentException.class, code::run);
    bench
        .attempt()
        .expect(
            "a message with " + file,
            String.valueOf(bad.getMessage()).contains(file.toString()),
            bad.getMessage());
  }

  static void unsupported(CoreBench bench) throws Exception {
    Subject api = bench.api();
    TlsBench.with(
        bench,
        tls -> {
          Authority authority = tls.authority();
          Papers papers = authority.issue("server", Ends.HERE);
          TcpOptions client = TcpOptions.defaults().tls(tls.client());
          TcpOptions server = TcpOptions.defaults().tls(tls.server(papers));
          refused(bench, "connecting", () -> api.connect(Ends.HERE, 1, client));
          refused(bench, "listening", () -> api.listen(Ends.HERE, 0, server));
          refused(bench, "serving", () -> api.serve(Ends.HERE, 0, server, connection -> {}));
        });
  }

  private static void refused(CoreBench bench, String what, Runnable code) {
    UnsupportedOperationException refusal =
        bench.attempt().throwing(what, UnsupportedOperationException.class, code::run);
    bench
        .attempt()
        .expect(
            "a message with TLS",
            String.valueOf(refusal.getMessage()).contains("TLS"),
            refusal.getMessage());
  }
}
