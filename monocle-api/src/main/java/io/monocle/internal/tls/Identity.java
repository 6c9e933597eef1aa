package io.monocle.internal.tls;

import io.monocle.net.TlsIdentity;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A chain of certificates and the key of the first one, with the files they came from. */
public final class Identity implements TlsIdentity {
  private final Supplier<Identity> source;
  private final String file;
  private final List<X509Certificate> chain;
  private final PrivateKey key;

  private Identity(
      Supplier<Identity> source, Path file, List<X509Certificate> chain, PrivateKey key) {
    this.source = source;
    this.file = file.toString();
    this.chain = chain;
    this.key = key;
    if (!fits(chain.getFirst().getPublicKey(), key)) {
      throw new IllegalArgumentException(
          "the key in " + file + " is not that of the certificate of " + subject());
    }
  }

  /** See {@link TlsIdentity#pem(Path, Path)}. */
  public static Identity pem(Path chain, Path key, char @Nullable [] password) {
    char[] kept = password == null ? null : password.clone();
    List<X509Certificate> certificates = Pem.certificates(chain);
    String likely = certificates.getFirst().getPublicKey().getAlgorithm();
    return new Identity(() -> pem(chain, key, kept), key, certificates, Pem.key(key, kept, likely));
  }

  /** See {@link TlsIdentity#keyStore}. */
  public static Identity keyStore(Path file, char[] password) {
    char[] kept = password.clone();
    KeyStore store = Stores.open(file, kept);
    try {
      for (String alias : Stores.aliases(file, store)) {
        Key key = store.isKeyEntry(alias) ? store.getKey(alias, kept) : null;
        Certificate[] chain = store.getCertificateChain(alias);
        if (key instanceof PrivateKey privateKey && chain != null) {
          List<X509Certificate> certificates = new ArrayList<>();
          Arrays.stream(chain).forEach(each -> certificates.add((X509Certificate) each));
          return new Identity(() -> keyStore(file, kept), file, certificates, privateKey);
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + ": this password does not open the key: " + e.getMessage(), e);
    }
    throw new IllegalArgumentException(file + " has no private key with a certificate");
  }

  /** The same, from its files as they are now. */
  Identity readAgain() {
    return source.get();
  }

  X509Certificate[] chain() {
    return chain.toArray(new X509Certificate[0]);
  }

  PrivateKey key() {
    return key;
  }

  /** Whether its key is of such a kind, as the names in TLS go. */
  boolean isOf(String keyType) {
    return keyType.equals(chain.getFirst().getPublicKey().getAlgorithm());
  }

  private String subject() {
    return chain.getFirst().getSubjectX500Principal().getName();
  }

  private static boolean fits(PublicKey certified, PrivateKey key) {
    String algorithm =
        switch (certified.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return true;
    }
    byte[] sample = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(sample);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(sample);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "certificate of " + subject() + " (" + file + ")";
  }
}
