package io.monocle.netty.codec;

import io.monocle.spi.TlsConfig;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * TLS below HTTP. Vert.x's HTTP sees a plain connection, too: its own TLS would hide handshakes,
 * and an end without {@code close_notify}.
 */
final class HttpTls {
  private HttpTls() {}

  /** Puts TLS in front of a channel's HTTP; its handshake begins when the channel is connected. */
  static SslHandler addTo(Channel channel, TlsConfig config, @Nullable String host, int port) {
    SslHandler tls = new SslHandler(config.newEngine(host, port));
    tls.setHandshakeTimeout(config.handshakeTimeoutNanos(), TimeUnit.NANOSECONDS);
    channel.pipeline().addFirst(tls);
    return tls;
  }

  /**
   * What the handshake has led to by ALPN; empty if to nothing. Netty's handler would say so of
   * Netty's own engines only.
   */
  static String agreed(ChannelPipeline pipeline) {
    String protocol = pipeline.get(SslHandler.class).engine().getApplicationProtocol();
    return protocol == null ? "" : protocol;
  }
}
