package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.monocle.net.TcpOptions;
import io.monocle.net.Tls;
import io.monocle.net.TlsIdentity;
import io.monocle.tck.kit.Authority;
import io.monocle.tck.kit.Authority.Papers;
import io.monocle.tck.subject.Subject;
import java.nio.file.Files;
import java.nio.file.Path;

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
        });
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
