package io.monocle.internal.http;

import static io.monocle.Monocle.await;
import static io.monocle.Monocle.offload;

import io.monocle.http.HttpOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A part of a file as a body: read off the loop, no faster than it is sent. */
record FileBody(Path path, long from, long length) implements SlicedBody {

  @Override
  public SlicedBody slice(long at, long count) {
    return new FileBody(path, from + at, count);
  }

  /** Writes a file as it is now. */
  static void writeWhole(Path file, HttpOutput out) throws IOException {
    long length = await(offload(() -> Files.size(file)));
    new FileBody(file, 0, length).write(out);
  }

  @Override
  public void write(HttpOutput out) throws IOException {
    try (FileReader reader = new FileReader(path, from, length)) {
      for (byte[] piece; (piece = await(offload(reader::next))) != null; ) {
        await(out.write(piece));
      }
    }
  }
}
