package io.monocle.internal.tls;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Key stores, and who is trusted by them. */
final class Stores {
  private Stores() {}

  /** A key store of whatever type this runtime knows. */
  static KeyStore open(Path file, char[] password) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("cannot read " + file + ": there is no such file");
    }
    try {
      File asFile = file.toFile();
      return KeyStore.getInstance(asFile, password);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + " is no key store that this password opens: " + e.getMessage(), e);
    }
  }

  /** The aliases in a store. */
  static List<String> aliases(Path file, KeyStore store) {
    try {
      return Collections.list(store.aliases());
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Trusts what these have signed. */
  static X509ExtendedTrustManager trustOf(List<X509Certificate> authorities) {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("authority-" + i, authorities.get(i));
      }
      return trust(store);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("these certificates cannot be trusted: " + e, e);
    }
  }

  /** Trusts what a store's certificates have signed; null is the runtime's own store. */
  static X509ExtendedTrustManager trust(@Nullable KeyStore store) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      for (TrustManager each : factory.getTrustManagers()) {
        if (each instanceof X509ExtendedTrustManager manager) {
          return manager;
        }
      }
      throw new IllegalStateException("this Java runtime has no trust manager for X.509");
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this trust store cannot be used: " + e, e);
    }
  }
}
