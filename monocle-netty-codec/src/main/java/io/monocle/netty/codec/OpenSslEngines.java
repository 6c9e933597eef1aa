package io.monocle.netty.codec;

import io.monocle.spi.TlsEngines;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSL by Netty, where its native library is on the path and works. What is native of a context
 * goes with its last engine: nobody counts references to those of {@link SslProvider#OPENSSL}.
 */
public final class OpenSslEngines implements TlsEngines {
  private static final @Nullable OpenSslEngines HERE =
      OpenSsl.isAvailable() ? new OpenSslEngines() : null;

  private OpenSslEngines() {}

  /** Null without it. */
  public static @Nullable OpenSslEngines here() {
    return HERE;
  }

  @Override
  public Source source(
      boolean client,
      X509ExtendedKeyManager shown,
      X509ExtendedTrustManager trusted,
      List<String> alpn) {
    SslContextBuilder builder =
        client
            ? SslContextBuilder.forClient().keyManager(shown)
            : SslContextBuilder.forServer(shown);
    builder.sslProvider(SslProvider.OPENSSL).trustManager(trusted);
    if (!alpn.isEmpty()) {
      builder.applicationProtocolConfig(
          new ApplicationProtocolConfig(
              Protocol.ALPN,
              SelectorFailureBehavior.NO_ADVERTISE,
              SelectedListenerFailureBehavior.ACCEPT,
              alpn));
    }
    try {
      SslContext context = builder.build();
      return (host, port) -> context.newEngine(PooledByteBufAllocator.DEFAULT, host, port);
    } catch (SSLException e) {
      throw new IllegalStateException("OpenSSL does not take these certificates: " + e, e);
    }
  }

  @Override
  public String toString() {
    return "OpenSSL";
  }
}
