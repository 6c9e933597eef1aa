package io.monocle.internal.http;

import io.monocle.http.BodyTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** A body that comes compressed, as it was before. */
final class DecodedBody extends PulledBody {
  private static final int PIECE = 1 << 14;

  private final BodyInput coded;
  private final boolean gzip;
  private final long most;
  private final Function<IOException, RuntimeException> corrupt;
  private @Nullable InputStream decoder;
  private long count;
  private boolean ended;

  /**
   * A body of which nothing was read.
   *
   * @param most how many bytes it may have in the end
   * @param corrupt what is thrown if it cannot be decoded
   */
  DecodedBody(
      LimitedBody coded, boolean gzip, long most, Function<IOException, RuntimeException> corrupt) {
    super(coded.usualMax(), coded.charset());
    this.coded = new BodyInput(coded);
    this.gzip = gzip;
    this.most = most;
    this.corrupt = corrupt;
  }

  @Override
  byte @Nullable [] pull() {
    if (ended || decoder == null && coded.isAtEnd()) {
      return null;
    }
    byte[] piece = new byte[PIECE];
    int length;
    try {
      InputStream open = decoder == null ? open() : decoder;
      decoder = open;
      length = open.read(piece);
      if (length < 0) {
        ended = true;
        open.close();
      }
    } catch (IOException e) {
      throw corrupt.apply(e);
    }
    if (length < 0) {
      coded.drain();
      return null;
    }
    count += length;
    if (count > most) {
      throw new BodyTooLargeException(most);
    }
    return length == PIECE ? piece : Arrays.copyOf(piece, length);
  }

  /** What calls itself deflate is in a zlib wrapper, or by an old mistake of many not. */
  private InputStream open() throws IOException {
    if (gzip) {
      return new GZIPInputStream(coded, PIECE);
    }
    int first = coded.peek(0);
    int second = coded.peek(1);
    boolean wrapped =
        second < 0 ? (first & 15) == 8 : (first & 15) == 8 && (first * 256 + second) % 31 == 0;
    return new InflaterInputStream(coded, new Inflater(!wrapped), PIECE);
  }
}
