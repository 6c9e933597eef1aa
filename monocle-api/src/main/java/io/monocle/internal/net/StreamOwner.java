package io.monocle.internal.net;

import io.monocle.Promise;
import io.monocle.internal.WritablePromise;
import org.jspecify.annotations.Nullable;

/**
 * Whose stream it is: hears, as turns, what the transport tells. Holder, but for {@link #output}.
 */
public interface StreamOwner {

  /** Bytes came; {@link #batchCame} follows. */
  void came(byte[] bytes);

  /** All bytes that came together have come. */
  void batchCame();

  /** No more bytes come. */
  void peerEndedInput();

  /** The stream is gone, by itself or because of a failure. */
  void gone(@Nullable Throwable cause);

  /** Its writing side. Any thread. */
  Output output();

  /** A wait of this stream, under its time limit if it has one. */
  <T extends @Nullable Object> Promise<T> limited(WritablePromise<T> wait);
}
