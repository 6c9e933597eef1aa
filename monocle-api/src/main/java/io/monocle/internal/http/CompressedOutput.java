package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.HttpOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Compresses what is written, and passes all of it on at each write. */
final class CompressedOutput implements HttpOutput, AutoCloseable {
  private final HttpOutput out;
  private final ByteArrayOutputStream ready = new ByteArrayOutputStream();
  private final DeflaterOutputStream compressor;

  CompressedOutput(HttpOutput out, boolean gzip) throws IOException {
    this.out = out;
    this.compressor =
        gzip ? new GZIPOutputStream(ready, true) : new DeflaterOutputStream(ready, true);
  }

  @Override
  public Promise<@Nullable Void> write(byte[] bytes) {
    try {
      compressor.write(bytes);
      compressor.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return passOn();
  }

  /** Writes what must be at the end. */
  Promise<@Nullable Void> finish() throws IOException {
    compressor.finish();
    return passOn();
  }

  private Promise<@Nullable Void> passOn() {
    byte[] some = ready.toByteArray();
    ready.reset();
    return out.write(some);
  }

  @Override
  public Promise<@Nullable Void> flush() {
    return out.flush();
  }

  @Override
  public void close() throws IOException {
    compressor.close();
  }
}
