package io.monocle.internal.http;

import io.monocle.Promise;
import io.monocle.http.BodyTooLargeException;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body made of another one by straight-line code. A read that was given up goes on, what it finds
 * is kept, and the next read begins when it is over: so no byte is lost, wherever it was. Holder
 * only.
 */
abstract class PulledBody implements LimitedBody {
  private final int usualMax;
  private final Charset charset;
  private byte @Nullable [] kept;
  private @Nullable Straight<?> last;

  PulledBody(int usualMax, Charset charset) {
    this.usualMax = usualMax;
    this.charset = charset;
  }

  /** The next bytes, at least one, or null at the end. In an o-routine. */
  abstract byte @Nullable [] pull() throws IOException;

  @Override
  public final Promise<byte @Nullable []> read() {
    return begin(this::keep, this::next);
  }

  @Override
  public final Promise<byte[]> bytes() {
    return bytes(usualMax);
  }

  @Override
  public final Promise<byte[]> bytes(int max) {
    if (max < 0) {
      throw new IllegalArgumentException("max must not be negative, but is " + max);
    }
    return begin(this::keep, () -> all(max));
  }

  @Override
  public final Promise<String> text() {
    return bytes().map(bytes -> new String(bytes, charset));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public final int usualMax() {
    return usualMax;
  }

  @Override
  public final Charset charset() {
    return charset;
  }

  private interface Reading<T extends @Nullable Object> {
    T run() throws IOException;
  }

  private <T extends @Nullable Object> Promise<T> begin(Consumer<T> unwanted, Reading<T> reading) {
    EventLoop loop = EventLoop.current("HttpBody.read");
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    Straight<?> before = last;
    if (before != null && !before.isDone()) {
      throw new IllegalStateException("a read of this body waits already");
    }
    Straight<T> now =
        Straight.begin(
            loop,
            null,
            false,
            unwanted,
            promise -> {
              if (before != null) {
                before.awaitEnd();
              }
              return reading.run();
            });
    last = now;
    return now;
  }

  /** Waits until a read that was given up is over. */
  final void awaitReads() {
    Straight<?> before = last;
    if (before != null) {
      before.awaitEnd();
    }
  }

  private void keep(byte @Nullable [] late) {
    if (late != null && late.length > 0) {
      kept = late;
    }
  }

  private byte @Nullable [] next() throws IOException {
    byte[] first = kept;
    kept = null;
    return first == null ? pull() : first;
  }

  private byte[] all(int max) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] some; (some = next()) != null; ) {
      if (some.length > max - all.size()) {
        throw new BodyTooLargeException(max);
      }
      all.writeBytes(some);
    }
    return all.toByteArray();
  }
}
