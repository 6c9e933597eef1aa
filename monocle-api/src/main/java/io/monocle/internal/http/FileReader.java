package io.monocle.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a part of a file, off the loop.
 *
 * <p>{@code open} is null, then the channel, then {@code CLOSED}. Whoever opens a channel after the
 * close finds {@code CLOSED} and closes what it opened: a read that was given up leaks nothing.
 */
final class FileReader implements Closeable {
  private static final Closeable CLOSED = () -> {};
  private static final int PIECE = 1 << 16;

  private final Path path;
  private final AtomicReference<@Nullable Closeable> open = new AtomicReference<>();
  private long position;
  private long left;

  FileReader(Path path, long from, long count) {
    this.path = path;
    this.position = from;
    this.left = count;
  }

  /** The next bytes, or null at the end. Blocks. */
  byte @Nullable [] next() throws IOException {
    if (left == 0) {
      return null;
    }
    FileChannel channel = channel();
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(left, PIECE));
    int count = channel.read(piece, position);
    if (count < 0) {
      throw new IOException(path + " has become shorter while it was read");
    }
    position += count;
    left -= count;
    return count == piece.capacity() ? piece.array() : Arrays.copyOf(piece.array(), count);
  }

  private FileChannel channel() throws IOException {
    Closeable known = open.get();
    if (known instanceof FileChannel channel) {
      return channel;
    }
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    if (!open.compareAndSet(null, channel)) {
      channel.close();
      throw new IOException(path + " is not read any more");
    }
    return channel;
  }

  @Override
  public void close() throws IOException {
    Closeable channel = open.getAndSet(CLOSED);
    if (channel != null) {
      channel.close();
    }
  }
}
