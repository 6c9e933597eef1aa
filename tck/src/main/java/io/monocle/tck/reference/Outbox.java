package io.monocle.tck.reference;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes written and not yet sent. */
final class Outbox {
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();

  void add(byte[] bytes, int offset, int length) {
    if (length > 0) {
      waiting.add(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** The oldest bytes, at least one and at most so many. */
  byte[] take(int atMost) {
    ByteBuffer oldest = waiting.getFirst();
    byte[] segment = new byte[Math.min(atMost, oldest.remaining())];
    oldest.get(segment);
    if (!oldest.hasRemaining()) {
      waiting.removeFirst();
    }
    return segment;
  }
}
