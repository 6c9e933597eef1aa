package io.monocle.internal.tls;

import io.monocle.spi.TlsEngines;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Where the engines of one side come from as long as it shows the same certificates: the runtime's
 * context, and those of other engines, which are made when they are wanted first.
 */
final class Contexts {
  private final boolean client;
  private final Identities shown;
  private final X509ExtendedTrustManager trusted;
  private final SSLContext runtime;
  private final Map<Offer, TlsEngines.Source> others = new ConcurrentHashMap<>();

  /** What other engines cannot be told one by one. */
  private record Offer(TlsEngines engines, List<String> alpn) {}

  Contexts(boolean client, Identities shown, X509ExtendedTrustManager trusted) {
    this.client = client;
    this.shown = shown;
    this.trusted = trusted;
    this.runtime = runtime(new KeyManager[] {shown}, new TrustManager[] {trusted});
  }

  private static SSLContext runtime(KeyManager[] shown, TrustManager[] trusted) {
    try {
      SSLContext fresh = SSLContext.getInstance("TLS");
      fresh.init(shown, trusted, null);
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS does not work in this Java runtime: " + e, e);
    }
  }

  /** The names of protocols that the runtime knows. */
  static List<String> knownProtocols() {
    return List.of(
        runtime(new KeyManager[0], new TrustManager[0]).getSupportedSSLParameters().getProtocols());
  }

  /** One of those engines, or of the runtime's for null. */
  SSLEngine newEngine(
      @Nullable TlsEngines engines, List<String> alpn, @Nullable String host, int port) {
    if (engines == null) {
      return runtime.createSSLEngine(host, port);
    }
    return others
        .computeIfAbsent(
            new Offer(engines, alpn), offer -> engines.source(client, shown, trusted, alpn))
        .newEngine(host, port);
  }
}
