package io.monocle.internal.tls;

import java.security.cert.CertificateException;

/** The peer's certificate is not good enough. */
final class UntrustedException extends CertificateException {
  private static final long serialVersionUID = 1;

  /** Whether all that is wrong is its host. */
  private final boolean wrongHost;

  UntrustedException(boolean wrongHost, CertificateException cause) {
    super(cause.getMessage(), cause);
    this.wrongHost = wrongHost;
  }

  boolean isWrongHost() {
    return wrongHost;
  }
}
