package io.monocle.vertx;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** What Netty wants to have engines from, with the one engine that there is. */
final class OneEngine extends SSLContext {
  OneEngine(SSLEngine engine) {
    super(new Spi(engine), null, "TLS");
  }

  private static final class Spi extends SSLContextSpi {
    private final SSLEngine engine;

    Spi(SSLEngine engine) {
      this.engine = engine;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return engine;
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return engine;
    }

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, SecureRandom random)
        throws KeyManagementException {
      throw new KeyManagementException("the engine is made already");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      throw new UnsupportedOperationException("there is only an engine");
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      throw new UnsupportedOperationException("there is only an engine");
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return engineGetClientSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      throw new UnsupportedOperationException("the sessions are the core's");
    }
  }
}
