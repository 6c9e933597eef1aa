package io.monocle.internal.http;

import static io.monocle.Monocle.await;

import io.monocle.http.HttpBody;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A body as a stream whose reads await it, so that what the JDK has can read it in an o-routine.
 */
final class BodyInput extends InputStream {
  private final HttpBody body;
  private byte[] some = {};
  private int at;
  private boolean ended;

  BodyInput(HttpBody body) {
    this.body = body;
  }

  /** Whether nothing is left; waits until it is known. */
  boolean isAtEnd() {
    while (!ended && at == some.length) {
      byte @Nullable [] more = await(body.read());
      ended = more == null;
      some = more == null ? new byte[0] : more;
      at = 0;
    }
    return ended;
  }

  /** The next byte, which stays; only if it is not at its end. */
  int peek(int ahead) {
    return at + ahead < some.length ? some[at + ahead] & 0xff : -1;
  }

  @Override
  public int read() {
    return isAtEnd() ? -1 : some[at++] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (isAtEnd()) {
      return -1;
    }
    int count = Math.min(length, some.length - at);
    System.arraycopy(some, at, target, offset, count);
    at += count;
    return count;
  }

  /** Lets what is left through. */
  void drain() {
    while (!isAtEnd()) {
      at = some.length;
    }
  }
}
