package io.monocle.net;

import io.monocle.internal.tls.Identity;
import java.nio.file.Path;

/**
 * A certificate with its private key: what one side of a connection shows to prove who it is.
 *
 * <p>Files are read when it is made, and again by {@link Tls#reload}.
 *
 * <p><b>Threads:</b> immutable; making one reads files. <b>Cancellation:</b> none. <b>Errors:</b> a
 * file that cannot be read, is not what it should be, or a key that does not fit its certificate is
 * an {@link IllegalArgumentException} that names the file.
 */
public sealed interface TlsIdentity permits Identity {

  /**
   * From PEM files.
   *
   * @param chain the certificate, followed by those that lead to its authority
   * @param key its private key, in PKCS#8 ({@code BEGIN PRIVATE KEY})
   */
  static TlsIdentity pem(Path chain, Path key) {
    return Identity.pem(chain, key, null);
  }

  /**
   * From PEM files, with a key that is encrypted ({@code BEGIN ENCRYPTED PRIVATE KEY}).
   *
   * @param password that of the key
   */
  static TlsIdentity pem(Path chain, Path key, String password) {
    return Identity.pem(chain, key, password.toCharArray());
  }

  /**
   * From a key store with one private key, PKCS#12 or JKS.
   *
   * @param password that of the store and of the key
   */
  static TlsIdentity keyStore(Path store, String password) {
    return Identity.keyStore(store, password.toCharArray());
  }
}
