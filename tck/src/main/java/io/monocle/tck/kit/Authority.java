package io.monocle.tck.kit;

import static io.monocle.tck.kit.Der.bits;
import static io.monocle.tck.kit.Der.integer;
import static io.monocle.tck.kit.Der.isTrue;
import static io.monocle.tck.kit.Der.octets;
import static io.monocle.tck.kit.Der.oid;
import static io.monocle.tck.kit.Der.sequence;
import static io.monocle.tck.kit.Der.tagged;
import static io.monocle.tck.kit.Der.text;
import static io.monocle.tck.kit.Der.time;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Signs certificates, made on the spot so that none expires in a repository. The runtime can read
 * certificates but has no way to write one.
 */
public final class Authority {
  private static final byte[] ECDSA_WITH_SHA256 =
      sequence(oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path folder;
  private final String name;
  private final KeyPair keys;
  private final Path certificate;

  /**
   * A new one, unknown to anybody.
   *
   * @param folder where it puts its files
   */
  public Authority(Path folder, String name) {
    this.folder = folder;
    this.name = name;
    this.keys = newKeys();
    this.certificate =
        write(
            name + ".pem",
            "CERTIFICATE",
            signed(name, keys, Instant.now().plus(Duration.ofDays(2)), authority()));
  }

  /**
   * A certificate and its key.
   *
   * @param chain the file of the certificate
   * @param key the file of the key
   */
  public record Papers(Path chain, Path key) {}

  /** The file with its own certificate. */
  public Path certificate() {
    return certificate;
  }

  /** A certificate for some hosts, by name or address, in files of that name. */
  public Papers issue(String file, String... hosts) {
    return issue(file, Instant.now().plus(Duration.ofDays(1)), hosts);
  }

  /** A certificate that was good until yesterday. */
  public Papers issueExpired(String file, String... hosts) {
    return issue(file, Instant.now().minus(Duration.ofDays(1)), hosts);
  }

  private Papers issue(String file, Instant end, String... hosts) {
    KeyPair pair = newKeys();
    return new Papers(
        write(file + ".pem", "CERTIFICATE", signed(file, pair, end, hosts(hosts))),
        write(file + ".key", "PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private byte[] signed(String subject, KeyPair pair, Instant end, byte[] extension) {
    byte[] content =
        sequence(
            tagged(0xA0, integer(BigInteger.TWO)),
            integer(new BigInteger(63, RANDOM).add(BigInteger.ONE)),
            ECDSA_WITH_SHA256,
            named(name),
            sequence(time(end.minus(Duration.ofDays(4))), time(end)),
            named(subject),
            pair.getPublic().getEncoded(),
            tagged(0xA3, sequence(extension)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return sequence(content, ECDSA_WITH_SHA256, bits(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] named(String commonName) {
    return sequence(tagged(0x31, sequence(oid(0x55, 0x04, 0x03), text(commonName))));
  }

  private static byte[] authority() {
    return sequence(oid(0x55, 0x1D, 0x13), isTrue(), octets(sequence(isTrue())));
  }

  private static byte[] hosts(String... hosts) {
    byte[][] names = new byte[hosts.length][];
    for (int i = 0; i < hosts.length; i++) {
      names[i] = alternativeName(hosts[i]);
    }
    return sequence(oid(0x55, 0x1D, 0x11), octets(sequence(names)));
  }

  private static byte[] alternativeName(String host) {
    try {
      return tagged(0x87, InetAddress.ofLiteral(host).getAddress());
    } catch (IllegalArgumentException aName) {
      return tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String file, String label, byte[] bytes) {
    String text =
        "-----BEGIN "
            + label
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
            + "\n-----END "
            + label
            + "-----\n";
    try {
      return Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + file + ": " + e, e);
    }
  }
}
