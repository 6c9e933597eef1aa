package io.monocle.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/** Reads PEM files (RFC 7468). What is wrong is said with the name of the file. */
final class Pem {
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final List<String> KINDS_OF_KEY = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

  private Pem() {}

  private record Block(String label, String base64) {
    byte[] bytes(Path file) {
      try {
        return Base64.getMimeDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(file + ": the " + label + " is not in base 64", e);
      }
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e, e);
    }
  }

  private static List<Block> blocks(Path file) {
    Matcher found = BLOCK.matcher(new String(read(file), StandardCharsets.ISO_8859_1));
    List<Block> blocks = new ArrayList<>();
    while (found.find()) {
      blocks.add(new Block(found.group(1), found.group(2)));
    }
    return blocks;
  }

  /** Every certificate in a file, in its order; at least one. */
  static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Block block : blocks(file)) {
      if (block.label().equals("CERTIFICATE")) {
        certificates.add(certificate(file, block.bytes(file)));
      }
    }
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException(file + " has no certificate (BEGIN CERTIFICATE)");
    }
    return certificates;
  }

  private static X509Certificate certificate(Path file, byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (CertificateException e) {
      throw new IllegalArgumentException(file + " has a bad certificate: " + e.getMessage(), e);
    }
  }

  /**
   * The private key in a file.
   *
   * @param likely the kind it probably is of
   */
  static PrivateKey key(Path file, char @Nullable [] password, String likely) {
    for (Block block : blocks(file)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return key(file, new PKCS8EncodedKeySpec(block.bytes(file)), likely);
        }
        case "ENCRYPTED PRIVATE KEY" -> {
          return key(file, decrypted(file, block.bytes(file), password), likely);
        }
        case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
            throw new IllegalArgumentException(
                file
                    + " has its key in an old format ("
                    + block.label()
                    + "); openssl pkcs8 -topk8 -nodes -in "
                    + file
                    + " writes it in PKCS#8");
        default -> {
          // Certificates and parameters may stand beside the key.
        }
      }
    }
    throw new IllegalArgumentException(file + " has no private key (BEGIN PRIVATE KEY)");
  }

  private static PKCS8EncodedKeySpec decrypted(
      Path file, byte[] encrypted, char @Nullable [] password) {
    if (password == null) {
      throw new IllegalArgumentException(file + ": the key is encrypted; give its password");
    }
    try {
      EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encrypted);
      String algorithm =
          info.getAlgName().equals("PBES2")
              ? info.getAlgParameters().toString()
              : info.getAlgName();
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(
          Cipher.DECRYPT_MODE,
          SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password)),
          info.getAlgParameters());
      return info.getKeySpec(cipher);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          file + ": the key cannot be decrypted with this password: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(Path file, PKCS8EncodedKeySpec spec, String likely) {
    Set<String> kinds = new LinkedHashSet<>();
    kinds.add(likely);
    kinds.addAll(KINDS_OF_KEY);
    for (String kind : kinds) {
      try {
        return KeyFactory.getInstance(kind).generatePrivate(spec);
      } catch (InvalidKeySpecException anotherKind) {
        // The next one, then.
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("this Java runtime has no keys of kind " + kind, e);
      }
    }
    throw new IllegalArgumentException(
        file + " has a bad key, or one that is none of " + KINDS_OF_KEY);
  }
}
