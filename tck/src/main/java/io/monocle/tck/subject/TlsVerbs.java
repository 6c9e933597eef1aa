package io.monocle.tck.subject;

import io.monocle.Promise;
import io.monocle.net.Connection;
import io.monocle.net.Tls;
import io.monocle.net.TlsIdentity;
import io.monocle.net.TlsSession;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** TLS. */
public interface TlsVerbs {

  /** {@link Connection#startTls}. */
  default Promise<TlsSession> startTls(Connection connection, Tls tls) {
    return connection.startTls(tls);
  }

  /** {@link Connection#tls}. */
  default @Nullable TlsSession tls(Connection connection) {
    return connection.tls();
  }

  /** {@link TlsIdentity#pem(Path, Path)}. */
  default TlsIdentity pem(Path chain, Path key) {
    return TlsIdentity.pem(chain, key);
  }

  /** {@link Tls#reload}. */
  default void reload(Tls tls) {
    tls.reload();
  }
}
