package io.monocle.internal.tls;

import io.monocle.http.HttpVersion;
import io.monocle.internal.EventLoop;
import io.monocle.spi.Capability;
import io.monocle.spi.TlsConfig;
import io.monocle.spi.TlsEngines;
import java.util.List;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/**
 * TLS for HTTP, which offers by ALPN what can be spoken. The context stays that of the setup, so
 * that {@link TlsSetup#reload} reaches it.
 */
record OverHttp(TlsSetup setup, List<String> protocols, @Nullable TlsEngines engines)
    implements TlsConfig {
  static final String HTTP_2 = "h2";
  private static final String HTTP_1_1 = "http/1.1";

  /** What is said by {@code Tls.alpn} counts, but for what this side does not speak. */
  static OverHttp of(TlsSetup setup, HttpVersion version, EventLoop loop) {
    boolean hasHttp2 = version != HttpVersion.HTTP_1_1 && TlsSetup.can(loop, Capability.HTTP2);
    TlsEngines engines = ChosenEngines.of(loop.driver().http());
    if (version == HttpVersion.HTTP_2_PRIOR_KNOWLEDGE) {
      return new OverHttp(setup, List.of(HTTP_2), engines);
    }
    OverHttp both = of(setup, engines);
    return hasHttp2 ? both : both.withoutHttp2();
  }

  /** Which can speak both. */
  static OverHttp of(TlsSetup setup, @Nullable TlsEngines engines) {
    return new OverHttp(
        setup, setup.alpn().isEmpty() ? List.of(HTTP_2, HTTP_1_1) : setup.alpn(), engines);
  }

  @Override
  public OverHttp withoutHttp2() {
    List<String> left = protocols.stream().filter(each -> !each.equals(HTTP_2)).toList();
    return new OverHttp(setup, left.isEmpty() ? List.of(HTTP_1_1) : left, engines);
  }

  @Override
  public boolean isClient() {
    return setup.isClient();
  }

  @Override
  public boolean offersHttp2() {
    return protocols.contains(HTTP_2);
  }

  @Override
  public long handshakeTimeoutNanos() {
    return setup.handshakeTimeoutNanos();
  }

  @Override
  public SSLEngine newEngine(@Nullable String host, int port) {
    return setup.newEngine(engines, protocols, host, port);
  }
}
