package io.monocle.net;

import io.monocle.internal.tls.TlsSetup;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How one side of a connection does TLS. {@link #client} and {@link #server} have the usual values,
 * and each method gives a copy with one of them changed.
 *
 * <p>A client trusts what the Java runtime trusts and checks that the certificate is that of the
 * host it wanted. A server asks for no certificate. Protocols are TLS 1.3 and 1.2.
 *
 * <p><b>Threads:</b> immutable but for {@link #reload}; any thread. Methods that take a file read
 * it. <b>Cancellation:</b> none. <b>Errors:</b> a file that cannot be read or is not what it should
 * be is an {@link IllegalArgumentException} that names the file.
 */
public sealed interface Tls permits TlsSetup {

  /** What a server does about certificates of clients. */
  enum ClientAuthentication {
    /** It asks for none. */
    NONE,
    /** It asks for one; who shows one must show one that is trusted. */
    OPTIONAL,
    /** It asks for one; without one there is no connection. */
    REQUIRED
  }

  /** For clients. */
  static Tls client() {
    return TlsSetup.client();
  }

  /** For servers, with their certificate and key. */
  static Tls server(TlsIdentity identity) {
    return TlsSetup.server(identity);
  }

  /** For servers, with {@link TlsIdentity#pem(Path, Path)}. */
  static Tls server(Path chain, Path key) {
    return server(TlsIdentity.pem(chain, key));
  }

  /** Shows this certificate: a client, to servers that ask for one. */
  Tls identity(TlsIdentity identity);

  /**
   * Shows another certificate to clients that ask for this host by SNI. Servers only.
   *
   * @param host a name, or {@code *.} and a name for all hosts directly below it
   */
  Tls identity(String host, TlsIdentity identity);

  /** Trusts the certificates in this PEM file and what they have signed, and nothing else. */
  Tls trust(Path certificates);

  /** Trusts the certificates in this key store and what they have signed, and nothing else. */
  Tls trustStore(Path store, String password);

  /**
   * Trusts whatever certificate the peer shows, whoever's it is. Anybody on the way can then read
   * and change everything: good for nothing but a test.
   */
  Tls insecureTrustEverybody();

  /**
   * Asks clients for a certificate; default {@link ClientAuthentication#NONE}. Servers only, and
   * only with {@link #trust} or {@link #trustStore}.
   */
  Tls clientAuthentication(ClientAuthentication value);

  /** The protocols; default {@code TLSv1.3} and {@code TLSv1.2}. */
  Tls protocols(String... protocols);

  /** The application protocols of ALPN, the preferred one first; default none. */
  Tls alpn(String... protocols);

  /**
   * The host whose certificate is wanted, if it is not the one that is connected to. Clients only.
   */
  Tls host(String host);

  /** How long a handshake may take; default 10 s. */
  Tls handshakeTimeout(Duration value);

  /**
   * Reads all files again: handshakes from now on use what is in them, connections that there are
   * stay. If a file is bad this throws, and what was read before stays in use. On a loop, {@code
   * await(offload(tls::reload))}.
   */
  void reload();
}
