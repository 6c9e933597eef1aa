package io.monocle.internal.tls;

import io.monocle.net.Tls;
import io.monocle.spi.HttpDriver;
import io.monocle.spi.TlsEngines;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whose engines secure HTTP: {@code -Dmonocle.tls=auto|openssl|jdk}. */
final class ChosenEngines {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
  private static final AtomicBoolean SAID = new AtomicBoolean();
  private static final String PROPERTY = "monocle.tls";

  private ChosenEngines() {}

  /** Those of the backend, or null for the Java runtime's. */
  static @Nullable TlsEngines of(HttpDriver http) {
    String asked = System.getProperty(PROPERTY, "auto");
    return switch (asked) {
      case "auto" -> said(http.tlsEngines());
      case "jdk" -> null;
      case "openssl" -> {
        TlsEngines engines = http.tlsEngines();
        if (engines == null) {
          throw new IllegalStateException(
              "-D"
                  + PROPERTY
                  + "=openssl, but there is no OpenSSL that works here: add"
                  + " io.netty:netty-tcnative-boringssl-static for this system to your build");
        }
        yield said(engines);
      }
      default ->
          throw new IllegalStateException(
              "-D" + PROPERTY + "=" + asked + " is none of auto, openssl, jdk");
    };
  }

  private static @Nullable TlsEngines said(@Nullable TlsEngines engines) {
    if (engines != null && SAID.compareAndSet(false, true)) {
      LOG.info("https is secured by {}; by the Java runtime with -D{}=jdk", engines, PROPERTY);
    }
    return engines;
  }
}
