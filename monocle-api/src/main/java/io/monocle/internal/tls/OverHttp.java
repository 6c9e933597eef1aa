package io.monocle.internal.tls;

import io.monocle.spi.TlsConfig;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** TLS for HTTP, which offers HTTP/1.1 by ALPN unless something else is said. */
record OverHttp(TlsSetup setup) implements TlsConfig {
  @Override
  public boolean isClient() {
    return setup.isClient();
  }

  @Override
  public long handshakeTimeoutNanos() {
    return setup.handshakeTimeoutNanos();
  }

  @Override
  public SSLEngine newEngine(@Nullable String host, int port) {
    SSLEngine engine = setup.newEngine(host, port);
    SSLParameters parameters = engine.getSSLParameters();
    if (parameters.getApplicationProtocols().length == 0) {
      parameters.setApplicationProtocols(new String[] {"http/1.1"});
      engine.setSSLParameters(parameters);
    }
    return engine;
  }
}
