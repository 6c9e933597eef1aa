package io.monocle.net;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a TLS handshake led to.
 *
 * <p><b>Threads:</b> immutable. <b>Cancellation:</b> none. <b>Errors:</b> none.
 *
 * @param protocol such as {@code TLSv1.3}
 * @param cipherSuite such as {@code TLS_AES_256_GCM_SHA384}
 * @param applicationProtocol what both sides chose by ALPN, or null
 * @param requestedHost the host name that the client asked for by SNI, or null
 * @param peerCertificates the peer's certificate, and those that lead to its authority; empty if it
 *     showed none
 */
public record TlsSession(
    String protocol,
    String cipherSuite,
    @Nullable String applicationProtocol,
    @Nullable String requestedHost,
    List<X509Certificate> peerCertificates) {
  /** Takes a copy of the list. */
  public TlsSession {
    peerCertificates = List.copyOf(peerCertificates);
  }
}
