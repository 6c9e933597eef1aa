package io.monocle.internal.tls;

import io.monocle.net.TlsSession;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** What engines know after their handshake. */
public final class Sessions {
  private Sessions() {}

  /** What this one knows. */
  public static TlsSession of(SSLEngine engine) {
    SSLSession session = engine.getSession();
    return new TlsSession(
        session.getProtocol(),
        session.getCipherSuite(),
        emptyIsNull(engine.getApplicationProtocol()),
        Identities.requestedHost(session),
        certificates(session));
  }

  private static @Nullable String emptyIsNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static List<X509Certificate> certificates(SSLSession session) {
    List<X509Certificate> certificates = new ArrayList<>();
    try {
      for (Certificate each : session.getPeerCertificates()) {
        certificates.add((X509Certificate) each);
      }
    } catch (SSLPeerUnverifiedException none) {
      // A peer need not show one.
    }
    return certificates;
  }
}
