package io.monocle.spi;

import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * One side of TLS: certificates, trust, protocols and names, behind engines that are ready for
 * their handshake. Implemented by the core.
 *
 * <p><b>Threads:</b> any. <b>Cancellation:</b> none. <b>Errors:</b> none; the core has tried it.
 */
public interface TlsConfig {

  /** Whether this is the client's side. */
  boolean isClient();

  /**
   * Whether HTTP/2 is among what its engines offer by ALPN, and so may be what a connection of HTTP
   * speaks after its handshake.
   */
  boolean offersHttp2();

  /** The same without HTTP/2, for connections of HTTP that are to speak HTTP/1.1. */
  TlsConfig withoutHttp2();

  /** How long a handshake may take. */
  long handshakeTimeoutNanos();

  /**
   * An engine for one connection. Each is made of the certificates that are in use at that time.
   *
   * @param host the host a client wants; null for servers
   * @param port its port
   */
  SSLEngine newEngine(@Nullable String host, int port);
}
