package io.monocle.spi;

import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Engines of TLS other than the Java runtime's, such as OpenSSL's. The core decides whether they
 * are used, and tells them what they need.
 *
 * <p><b>Threads:</b> any. <b>Cancellation:</b> none. <b>Errors:</b> an {@link
 * IllegalStateException} says why there is no source or engine.
 */
public interface TlsEngines {

  /**
   * What makes the engines of one side.
   *
   * @param client whether that is the client's side
   * @param shown chooses what this side shows, for each handshake
   * @param trusted judges what the peer shows
   * @param alpn what is offered by ALPN, the best first; empty if there is no ALPN
   */
  Source source(
      boolean client,
      X509ExtendedKeyManager shown,
      X509ExtendedTrustManager trusted,
      List<String> alpn);

  /** Makes engines that are all alike. */
  interface Source {

    /**
     * An engine for one connection, which takes its protocols, names and client authentication from
     * {@link SSLEngine#setSSLParameters}.
     *
     * @param host the host a client wants; null for servers
     * @param port its port
     */
    SSLEngine newEngine(@Nullable String host, int port);
  }
}
