package io.monocle.vertx;

import io.monocle.spi.TlsConfig;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.ReferenceCountedOpenSslEngine;
import io.netty.handler.ssl.SslContext;
import io.vertx.core.net.SSLEngineOptions;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

/** The core's engines in the form in which Vert.x's clients ask for them. */
final class CoreEngines extends SslContext {
  private final TlsConfig config;

  private CoreEngines(TlsConfig config) {
    this.config = config;
  }

  /** What a client is made with. */
  static SSLEngineOptions options(TlsConfig config) {
    SslContext engines = new CoreEngines(config);
    return new SSLEngineOptions() {
      @Override
      public SSLEngineOptions copy() {
        return this;
      }

      @Override
      public SslContextFactory sslContextFactory() {
        return () -> engines;
      }
    };
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
    return known(config.newEngine(null, -1), allocator);
  }

  @Override
  public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
    return known(config.newEngine(peerHost, peerPort), allocator);
  }

  /** Netty tells Vert.x only of its own engines what they have agreed on by ALPN. */
  private static SSLEngine known(SSLEngine engine, ByteBufAllocator allocator) {
    if (engine instanceof ReferenceCountedOpenSslEngine) {
      return engine;
    }
    ApplicationProtocolConfig offered =
        new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            engine.getSSLParameters().getApplicationProtocols());
    return new JdkSslContext(
            new OneEngine(engine),
            true,
            List.of(engine.getEnabledCipherSuites()),
            IdentityCipherSuiteFilter.INSTANCE,
            offered,
            ClientAuth.NONE,
            engine.getEnabledProtocols(),
            false)
        .newEngine(allocator);
  }

  @Override
  public SSLSessionContext sessionContext() {
    throw new UnsupportedOperationException("the sessions are the core's");
  }
}
