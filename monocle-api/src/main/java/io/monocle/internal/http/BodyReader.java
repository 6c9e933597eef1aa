package io.monocle.internal.http;

import io.monocle.NotOnLoopException;
import io.monocle.Progress;
import io.monocle.Promise;
import io.monocle.http.BodyTooLargeException;
import io.monocle.internal.Current;
import io.monocle.internal.EventLoop;
import io.monocle.internal.Promises;
import io.monocle.internal.WritablePromise;
import io.monocle.internal.net.Arrivals;
import io.monocle.internal.net.InputBuffer;
import io.monocle.net.ConnectionLostException;
import java.nio.charset.Charset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A body that comes in. Bytes leave the buffer only if a promise took them, so a read that was
 * given up takes none. Reading is off until the first read asks for it. Holder only.
 */
final class BodyReader implements LimitedBody {
  /** How much of a body that nobody reads is let through to keep its connection. */
  private static final int MOST_DISCARDED = 1 << 20;

  private final EventLoop loop;
  private final Arrivals arrivals;
  private final Object what;
  private final long length;
  private final int usualMax;
  private final Charset charset;
  private final InputBuffer input = new InputBuffer();
  private @Nullable Reading<?> reader;
  private @Nullable Throwable lost;
  private boolean begun;
  private boolean ended;
  private boolean discarding;
  private @Nullable WritablePromise<?> told;
  private long received;
  private long discarded;

  /**
   * A body of which nothing has come.
   *
   * @param what of what it is the body, for messages
   * @param length as said by its head, or -1
   */
  BodyReader(
      EventLoop loop, Arrivals arrivals, Object what, long length, int usualMax, Charset charset) {
    this.loop = loop;
    this.arrivals = arrivals;
    this.what = what;
    this.length = length;
    this.usualMax = usualMax;
    this.charset = charset;
  }

  @Override
  public Promise<byte @Nullable []> read() {
    return begin(new Some());
  }

  @Override
  public Promise<byte[]> bytes() {
    return bytes(usualMax);
  }

  @Override
  public Promise<byte[]> bytes(int max) {
    if (max < 0) {
      throw new IllegalArgumentException("max must not be negative, but is " + max);
    }
    return length > max ? Promises.failed(new BodyTooLargeException(max)) : begin(new All(max));
  }

  @Override
  public Promise<String> text() {
    return bytes().map(bytes -> new String(bytes, charset));
  }

  @Override
  public OptionalLong length() {
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  @Override
  public int usualMax() {
    return usualMax;
  }

  @Override
  public Charset charset() {
    return charset;
  }

  private <T extends @Nullable Object> Promise<T> begin(Reading<T> reading) {
    if (!loop.isHeldHere()) {
      throw new NotOnLoopException("the body of " + what + " is read only in turns of " + loop);
    }
    if (Current.isCancelled()) {
      return Promises.cancelled();
    }
    if (reader != null) {
      throw new IllegalStateException(
          "a read of the body of "
              + what
              + " waits already; one o-routine at a time may read a body");
    }
    reader = reading;
    serve();
    if (reader != null) {
      arrivals.need(reading.need());
      if (!begun) {
        begun = true;
        arrivals.begin();
      }
    }
    return reading;
  }

  private void serve() {
    Reading<?> reading = reader;
    if (reading != null) {
      int before = input.size();
      reading.attempt();
      if (!reading.isDone() && lost != null) {
        reading.fail(lost);
      }
      arrivals.consumed(before - input.size());
      if (reading.isDone()) {
        reader = null;
      }
    }
  }

  /** Whether it says itself that it is too long to be let through unread. */
  boolean tooLongToDiscard() {
    return length > MOST_DISCARDED;
  }

  /** Lets what is left of it through, unread. */
  void discard() {
    discarding = true;
    drop();
    if (!begun) {
      begun = true;
      arrivals.begin();
    }
  }

  private void drop() {
    int size = input.size();
    discarded += size;
    input.drop(size);
    arrivals.consumed(size);
  }

  /** Whether it has come whole, or what is left is let through. */
  boolean isSettled() {
    return ended || discarding;
  }

  /** Whether somebody has asked for it. */
  boolean hasBegun() {
    return begun;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Who is told how much has come. */
  void tell(WritablePromise<?> promise) {
    told = promise;
  }

  // What its exchange is told.

  void came(byte[] bytes) {
    input.append(bytes);
    received += bytes.length;
  }

  /** False if more was discarded than is sensible. */
  boolean batchCame() {
    if (discarding) {
      drop();
      return discarded <= MOST_DISCARDED;
    }
    if (told != null && told.isHeard()) {
      told.emit(Progress.PROGRESS, new Progress(received, Math.max(0, length)));
    }
    serve();
    return true;
  }

  void end() {
    ended = true;
    serve();
  }

  void gone(@Nullable Throwable cause) {
    if (!ended) {
      int had = input.size();
      lost =
          new ConnectionLostException(
              "the body of " + what + " broke off after " + had + " unread bytes",
              input.peek(had).clone(),
              cause);
      serve();
    }
  }

  /** A read that waits or is about to. */
  private abstract class Reading<T extends @Nullable Object> extends WritablePromise<T> {
    abstract void attempt();

    int need() {
      return 1;
    }

    @Override
    protected void withdrawn() {
      loop.onLoop(
          () -> {
            if (reader == this) {
              reader = null;
            }
          });
    }
  }

  private final class Some extends Reading<byte @Nullable []> {
    @Override
    void attempt() {
      int size = input.size();
      if (size > 0) {
        if (succeed(input.peek(size))) {
          input.drop(size);
        }
      } else if (ended) {
        succeed(null);
      }
    }
  }

  private final class All extends Reading<byte[]> {
    private final int max;

    All(int max) {
      this.max = max;
    }

    @Override
    int need() {
      return max == Integer.MAX_VALUE ? max : max + 1;
    }

    @Override
    void attempt() {
      int size = input.size();
      if (size > max) {
        fail(new BodyTooLargeException(max));
      } else if (ended && succeed(input.peek(size))) {
        input.drop(size);
      }
    }
  }
}
