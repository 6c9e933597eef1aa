package io.monocle.http;

import io.monocle.Promise;
import io.monocle.internal.http.Saving;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes in, piece by piece or whole, and no faster than it is read.
 *
 * <pre>{@code
 * for (byte[] chunk; (chunk = await(body.read())) != null; ) { ... }
 * }</pre>
 *
 * <p><b>Threads:</b> only in turns of its loop, and one read at a time. <b>Cancellation:</b> a read
 * that is given up loses no byte. <b>Errors:</b> a body that ends before it is complete fails the
 * read with {@link io.monocle.net.ConnectionLostException}.
 */
public interface HttpBody {

  /** The next bytes, at least one; null at the end. */
  Promise<byte @Nullable []> read();

  /**
   * All that is left, up to the limit in the options (10 MiB unless changed).
   *
   * @return fails with {@link BodyTooLargeException} if there is more
   */
  Promise<byte[]> bytes();

  /**
   * All that is left.
   *
   * @param max the most bytes
   * @return fails with {@link BodyTooLargeException} if there is more
   */
  Promise<byte[]> bytes(int max);

  /** Like {@link #bytes()}, as text in the charset of the content type, UTF-8 if it names none. */
  Promise<String> text();

  /**
   * Saves all that is left in a file, a new one or in place of what is in it, off the loop. Of a
   * body that fails or is given up no file is left. It tells {@link io.monocle.Progress#PROGRESS}.
   *
   * @return how many bytes it has; fails with {@link java.io.IOException} if it cannot be written
   */
  default Promise<Long> saveTo(Path path) {
    return Saving.begin(this, path);
  }

  /** Its length in bytes, if that is known before it has come. */
  OptionalLong length();
}
