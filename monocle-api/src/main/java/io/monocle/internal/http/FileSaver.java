package io.monocle.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file, off the loop; what is not finished is deleted. As with {@link FileReader}, whoever
 * opens the file too late closes it.
 */
final class FileSaver implements Closeable {
  private static final Closeable CLOSED = () -> {};

  private final Path path;
  private final AtomicReference<@Nullable Closeable> open = new AtomicReference<>();
  private volatile boolean finished;

  FileSaver(Path path) {
    this.path = path;
  }

  /** Opens it, empty. Blocks. */
  void open() throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    if (!open.compareAndSet(null, channel)) {
      channel.close();
      Files.deleteIfExists(path);
    }
  }

  /** Adds bytes. Blocks. */
  void write(byte[] bytes) throws IOException {
    if (open.get() instanceof FileChannel channel) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }

  /** It is whole. Blocks. */
  void finish() throws IOException {
    finished = true;
    close();
  }

  @Override
  public void close() throws IOException {
    Closeable channel = open.getAndSet(CLOSED);
    if (channel != null && channel != CLOSED) {
      channel.close();
      if (!finished) {
        Files.deleteIfExists(path);
      }
    }
  }
}
