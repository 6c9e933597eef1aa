package io.monocle.tck.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Text packed and unpacked, each character a byte. */
final class Packed {
  private Packed() {}

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  static byte[] deflate(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  /** As many make it who call it deflate: in no wrapper. */
  static byte[] bare(byte[] plain) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(plain);
    }
    return packed.toByteArray();
  }

  static String unpacked(String body, @Nullable String coding) throws IOException {
    InputStream in = new ByteArrayInputStream(body.getBytes(ISO_8859_1));
    if (coding == null) {
      return body;
    }
    try (InputStream plain =
        coding.equals("gzip") ? new GZIPInputStream(in) : new InflaterInputStream(in)) {
      return new String(plain.readAllBytes(), ISO_8859_1);
    }
  }
}
