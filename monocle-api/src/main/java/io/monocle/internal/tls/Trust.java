package io.monocle.internal.tls;

import java.nio.file.Path;
import javax.net.ssl.X509ExtendedTrustManager;

/** Where trust comes from; asked again at each reload. */
@FunctionalInterface
interface Trust {
  /** What the Java runtime trusts. */
  Trust SYSTEM = () -> new Verifier(Stores.trust(null));

  /** Everybody. */
  Trust EVERYBODY = TrustsEverybody::new;

  /** The certificates in a PEM file. */
  static Trust pem(Path file) {
    return () -> new Verifier(Stores.trustOf(Pem.certificates(file)));
  }

  /** The certificates in a key store. */
  static Trust store(Path file, char[] password) {
    return () -> {
      var store = Stores.open(file, password);
      if (Stores.aliases(file, store).isEmpty()) {
        throw new IllegalArgumentException(file + " has no certificate");
      }
      return new Verifier(Stores.trust(store));
    };
  }

  /** As it is now. */
  X509ExtendedTrustManager read();
}
