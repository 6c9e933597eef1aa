package io.monocle.sim.world;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes written and not yet sent. */
final class Outbox {
  private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
  private int bytes;

  void add(byte[] bytes, int offset, int length) {
    if (length > 0) {
      this.bytes += length;
      waiting.add(ByteBuffer.wrap(bytes, offset, length));
    }
  }

  int bytes() {
    return bytes;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many bytes can be taken at once. */
  int oldest() {
    return waiting.getFirst().remaining();
  }

  /** So many of the oldest bytes. */
  byte[] take(int length) {
    ByteBuffer oldest = waiting.getFirst();
    byte[] segment = new byte[length];
    oldest.get(segment);
    bytes -= length;
    if (!oldest.hasRemaining()) {
      waiting.removeFirst();
    }
    return segment;
  }
}
