package io.monocle.reactor;

import io.monocle.spi.TlsConfig;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;
import org.jspecify.annotations.Nullable;

/** The core's engines in the form in which HTTP asks for them. */
final class CoreEngines extends SslContext {

  private final TlsConfig config;
  private final @Nullable String host;

  /** For a client, with the host it wants; for a server, with null. */
  CoreEngines(TlsConfig config, @Nullable String host) {
    this.config = config;
    this.host = host;
  }

  @Override
  public boolean isClient() {
    return config.isClient();
  }

  /** The core has chosen already. */
  @Override
  public List<String> cipherSuites() {
    return List.of();
  }

  /** The core has chosen already. */
  @Override
  @SuppressWarnings("deprecation") // Netty asks for one all the same
  public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
    return List::of;
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator) {
    return config.newEngine(host, -1);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return config.newEngine(host, peerPort);
  }

  @Override
  public SSLSessionContext sessionContext() {
    throw new UnsupportedOperationException("the sessions are the core's");
  }
}
