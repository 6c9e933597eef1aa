package io.monocle.internal.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of one side, of which a server shows the one for the host that was asked for.
 * Aliases are host names; the usual one has none.
 */
final class Identities extends X509ExtendedKeyManager {
  private static final String USUAL = "";

  private final Map<String, Identity> byHost;

  Identities(Map<String, Identity> byHost) {
    this.byHost = byHost;
  }

  static Identities of(@Nullable Identity usual) {
    return new Identities(usual == null ? Map.of() : Map.of(USUAL, usual));
  }

  Identities with(Identity usual) {
    return with(USUAL, usual);
  }

  Identities with(String host, Identity identity) {
    Map<String, Identity> more = new LinkedHashMap<>(byHost);
    more.put(host.toLowerCase(Locale.ROOT), identity);
    return new Identities(more);
  }

  /** The same, from their files as they are now. */
  Identities readAgain() {
    Map<String, Identity> again = new LinkedHashMap<>();
    byHost.forEach((host, identity) -> again.put(host, identity.readAgain()));
    return new Identities(again);
  }

  private String aliasFor(@Nullable String host) {
    if (host != null) {
      String name = host.toLowerCase(Locale.ROOT);
      int dot = name.indexOf('.');
      String wildcard = dot < 0 ? USUAL : "*" + name.substring(dot);
      if (byHost.containsKey(name)) {
        return name;
      } else if (byHost.containsKey(wildcard)) {
        return wildcard;
      }
    }
    return USUAL;
  }

  /** The host that a client asks for in its handshake, or null. */
  static @Nullable String requestedHost(@Nullable SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      List<SNIServerName> names = extended.getRequestedServerNames();
      for (SNIServerName name : names) {
        if (name instanceof SNIHostName host) {
          return host.getAsciiName();
        }
      }
    }
    return null;
  }

  private @Nullable String ifOf(String alias, String keyType) {
    Identity identity = byHost.get(alias);
    return identity != null && identity.isOf(keyType) ? alias : null;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
    return ifOf(aliasFor(requestedHost(engine.getHandshakeSession())), keyType);
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, SSLEngine engine) {
    for (String keyType : keyTypes) {
      String alias = ifOf(USUAL, keyType);
      if (alias != null) {
        return alias;
      }
    }
    return null;
  }

  @Override
  public X509Certificate @Nullable [] getCertificateChain(String alias) {
    Identity identity = byHost.get(alias);
    return identity == null ? null : identity.chain();
  }

  @Override
  public @Nullable PrivateKey getPrivateKey(String alias) {
    Identity identity = byHost.get(alias);
    return identity == null ? null : identity.key();
  }

  // Only engines are used, never sockets.

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
