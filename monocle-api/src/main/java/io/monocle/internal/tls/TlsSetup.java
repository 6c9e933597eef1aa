package io.monocle.internal.tls;

import io.monocle.http.HttpVersion;
import io.monocle.internal.Durations;
import io.monocle.internal.EventLoop;
import io.monocle.net.Tls;
import io.monocle.net.TlsIdentity;
import io.monocle.spi.Capability;
import io.monocle.spi.TlsConfig;
import io.monocle.spi.TlsEngines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * What one side of TLS is made of. Everything is fixed but {@code contexts}, which {@link #reload}
 * replaces: with the certificates go the sessions that were made with them.
 */
public final class TlsSetup implements Tls, TlsConfig {
  private static final TlsSetup CLIENT =
      new TlsSetup(true, Identities.of(null), Trust.SYSTEM, Handshaking.USUAL);

  private final boolean client;
  private final Identities identities;
  private final Trust trust;
  private final Handshaking handshaking;
  private volatile @Nullable Contexts contexts;

  /** What is agreed on in a handshake. */
  private record Handshaking(
      ClientAuthentication clientAuthentication,
      List<String> protocols,
      List<String> alpn,
      @Nullable String host,
      Duration timeout) {
    static final Handshaking USUAL =
        new Handshaking(
            ClientAuthentication.NONE,
            List.of("TLSv1.3", "TLSv1.2"),
            List.of(),
            null,
            Duration.ofSeconds(10));
  }

  private TlsSetup(boolean client, Identities identities, Trust trust, Handshaking handshaking) {
    this.client = client;
    this.identities = identities;
    this.trust = trust;
    this.handshaking = handshaking;
  }

  /** See {@link Tls#client}. */
  public static TlsSetup client() {
    return CLIENT;
  }

  /** See {@link Tls#server(TlsIdentity)}. */
  public static TlsSetup server(TlsIdentity identity) {
    return new TlsSetup(false, Identities.of((Identity) identity), Trust.SYSTEM, Handshaking.USUAL);
  }

  /** The one for clients, or null if there is none. */
  public static @Nullable TlsSetup forClient(@Nullable Tls tls, EventLoop loop) {
    TlsSetup setup = checked(tls, true);
    return setup == null ? null : setup.on(loop);
  }

  /** The one for servers, or null if there is none. */
  public static @Nullable TlsSetup forServer(@Nullable Tls tls, EventLoop loop) {
    TlsSetup setup = checked(tls, false);
    return setup == null ? null : setup.on(loop);
  }

  private static @Nullable TlsSetup checked(@Nullable Tls tls, boolean client) {
    TlsSetup setup = (TlsSetup) tls;
    if (setup == null) {
      return null;
    }
    if (setup.client != client) {
      throw new IllegalArgumentException(
          client
              ? "a client needs a Tls made by Tls.client(), not one for servers"
              : "a server needs a Tls made by Tls.server(...), not one for clients");
    }
    return setup;
  }

  /** The one for an HTTP server, which speaks what its backend can, or null if there is none. */
  public static @Nullable TlsConfig forHttpServer(@Nullable Tls tls, EventLoop loop) {
    TlsSetup setup = checked(tls, false);
    if (setup != null && !can(loop, Capability.HTTPS)) {
      throw new UnsupportedOperationException("this backend lacks the capability HTTPS");
    }
    return setup == null ? null : OverHttp.of(setup, HttpVersion.NEGOTIATED, loop);
  }

  /** The one for an HTTP client, or null if the backend lacks the capability. */
  public static @Nullable TlsConfig forHttpClient(
      @Nullable Tls tls, HttpVersion version, EventLoop loop) {
    TlsSetup setup = checked(tls, true);
    return can(loop, Capability.HTTPS)
        ? OverHttp.of(setup == null ? CLIENT : setup, version, loop)
        : null;
  }

  static boolean can(EventLoop loop, Capability capability) {
    return loop.group().capabilities().contains(capability);
  }

  /** Itself, if a loop's backend can do TLS. */
  public TlsSetup on(EventLoop loop) {
    if (!can(loop, Capability.TLS)) {
      throw new UnsupportedOperationException("this backend lacks the capability TLS");
    }
    return this;
  }

  private void only(boolean forClients, String what) {
    if (client != forClients) {
      throw new IllegalStateException(
          what + " is for " + (forClients ? "clients" : "servers") + " only");
    }
  }

  @Override
  public Tls identity(TlsIdentity identity) {
    return new TlsSetup(client, identities.with((Identity) identity), trust, handshaking);
  }

  @Override
  public Tls identity(String host, TlsIdentity identity) {
    only(false, "a certificate for a host");
    return new TlsSetup(client, identities.with(host, (Identity) identity), trust, handshaking);
  }

  @Override
  public Tls trust(Path certificates) {
    return trusting(Trust.pem(certificates));
  }

  @Override
  public Tls trustStore(Path store, String password) {
    return trusting(Trust.store(store, password.toCharArray()));
  }

  private Tls trusting(Trust source) {
    Objects.requireNonNull(source.read());
    return new TlsSetup(client, identities, source, handshaking);
  }

  @Override
  public Tls insecureTrustEverybody() {
    return new TlsSetup(client, identities, Trust.EVERYBODY, handshaking);
  }

  @Override
  public Tls clientAuthentication(ClientAuthentication value) {
    only(false, "clientAuthentication");
    if (value != ClientAuthentication.NONE && trust == Trust.SYSTEM) {
      throw new IllegalStateException("say first, by trust(...), whose clients are trusted");
    }
    return with(
        new Handshaking(
            value, handshaking.protocols, handshaking.alpn, handshaking.host, handshaking.timeout));
  }

  @Override
  public Tls protocols(String... protocols) {
    List<String> known = Contexts.knownProtocols();
    for (String protocol : protocols) {
      if (!known.contains(protocol)) {
        throw new IllegalArgumentException("\"" + protocol + "\" is none of " + known);
      }
    }
    if (protocols.length == 0) {
      throw new IllegalArgumentException("there must be at least one protocol");
    }
    return with(
        new Handshaking(
            handshaking.clientAuthentication,
            List.of(protocols),
            handshaking.alpn,
            handshaking.host,
            handshaking.timeout));
  }

  @Override
  public Tls alpn(String... protocols) {
    for (String protocol : protocols) {
      if (protocol.isEmpty() || protocol.length() > 255) {
        throw new IllegalArgumentException("\"" + protocol + "\" has not 1 to 255 characters");
      }
    }
    return with(
        new Handshaking(
            handshaking.clientAuthentication,
            handshaking.protocols,
            List.of(protocols),
            handshaking.host,
            handshaking.timeout));
  }

  @Override
  public Tls host(String host) {
    only(true, "host");
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the host is empty");
    }
    return with(
        new Handshaking(
            handshaking.clientAuthentication,
            handshaking.protocols,
            handshaking.alpn,
            host,
            handshaking.timeout));
  }

  @Override
  public Tls handshakeTimeout(Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException("handshakeTimeout must be positive, not " + value);
    }
    return with(
        new Handshaking(
            handshaking.clientAuthentication,
            handshaking.protocols,
            handshaking.alpn,
            handshaking.host,
            value));
  }

  private TlsSetup with(Handshaking other) {
    return new TlsSetup(client, identities, trust, other);
  }

  @Override
  public void reload() {
    contexts = new Contexts(client, identities.readAgain(), trust.read());
  }

  private Contexts currentContexts() {
    Contexts current = contexts;
    if (current == null) {
      current = new Contexts(client, identities, trust.read());
      contexts = current;
    }
    return current;
  }

  @Override
  public boolean isClient() {
    return client;
  }

  List<String> alpn() {
    return handshaking.alpn;
  }

  @Override
  public boolean offersHttp2() {
    return handshaking.alpn.contains(OverHttp.HTTP_2);
  }

  @Override
  public TlsConfig withoutHttp2() {
    return OverHttp.of(this, null).withoutHttp2();
  }

  @Override
  public long handshakeTimeoutNanos() {
    return Durations.toNanos(handshaking.timeout);
  }

  /** The Java runtime's: OpenSSL's knows no half-closure in Netty. */
  @Override
  public SSLEngine newEngine(@Nullable String host, int port) {
    return newEngine(null, handshaking.alpn, host, port);
  }

  SSLEngine newEngine(
      @Nullable TlsEngines engines, List<String> alpn, @Nullable String host, int port) {
    String wanted = handshaking.host == null ? host : handshaking.host;
    SSLEngine engine = currentContexts().newEngine(engines, alpn, wanted, port);
    engine.setUseClientMode(client);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(handshaking.protocols.toArray(String[]::new));
    parameters.setApplicationProtocols(alpn.toArray(String[]::new));
    parameters.setEndpointIdentificationAlgorithm(
        client && trust != Trust.EVERYBODY ? "HTTPS" : null);
    if (client) {
      parameters.setServerNames(Names.forSni(wanted));
    } else {
      switch (handshaking.clientAuthentication) {
        case NONE -> {}
        case OPTIONAL -> parameters.setWantClientAuth(true);
        case REQUIRED -> parameters.setNeedClientAuth(true);
      }
    }
    engine.setSSLParameters(parameters);
    return engine;
  }

  @Override
  public String toString() {
    return "TLS for " + (client ? "clients" : "servers");
  }
}
