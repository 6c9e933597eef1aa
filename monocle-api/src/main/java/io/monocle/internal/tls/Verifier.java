package io.monocle.internal.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Checks as the runtime does, and tells a wrong host from a certificate that is not trusted. */
final class Verifier extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager runtime;

  Verifier(X509ExtendedTrustManager runtime) {
    this.runtime = runtime;
  }

  private interface Check {
    void run() throws CertificateException;
  }

  private static void named(Check check, Check withoutHost) throws UntrustedException {
    try {
      check.run();
    } catch (CertificateException e) {
      // The runtime's own subclasses are about the chain; for a host it throws the class itself.
      throw new UntrustedException(
          e.getClass() == CertificateException.class && passes(withoutHost), e);
    }
  }

  private static boolean passes(Check check) {
    try {
      check.run();
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    named(
        () -> runtime.checkServerTrusted(chain, authType, engine),
        () -> runtime.checkServerTrusted(chain, authType));
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    named(
        () -> runtime.checkClientTrusted(chain, authType, engine),
        () -> runtime.checkClientTrusted(chain, authType));
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return runtime.getAcceptedIssuers();
  }

  // Only engines are used, never sockets.

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    runtime.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    runtime.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    runtime.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
      throws CertificateException {
    runtime.checkClientTrusted(chain, authType, socket);
  }
}
