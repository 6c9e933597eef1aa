package io.monocle.internal.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What has come and was not read yet, in one piece. An array that arrives while it is empty becomes
 * the buffer, and taking all of it gives that array away: the common read copies nothing. Holder
 * only.
 */
public final class InputBuffer {
  private static final byte[] NONE = {};

  private byte[] bytes = NONE;
  private int head;
  private int tail;

  /** How many bytes. */
  public int size() {
    return tail - head;
  }

  /** Adds bytes at the end; the array belongs to the buffer from here on. */
  public void append(byte[] more) {
    if (head == tail) {
      bytes = more;
      head = 0;
      tail = more.length;
      return;
    }
    int size = tail - head;
    if (tail + more.length > bytes.length) {
      byte[] target =
          size + more.length > bytes.length
              ? new byte[Math.max(size + more.length, 2 * size)]
              : bytes;
      System.arraycopy(bytes, head, target, 0, size);
      bytes = target;
      head = 0;
      tail = size;
    }
    System.arraycopy(more, 0, bytes, tail, more.length);
    tail += more.length;
  }

  /** The first bytes, which stay in the buffer; the caller may keep the array if it drops them. */
  public byte[] peek(int count) {
    return head == 0 && count == bytes.length
        ? bytes
        : Arrays.copyOfRange(bytes, head, head + count);
  }

  /** Drops the first bytes. */
  public void drop(int count) {
    head += count;
    if (head == tail) {
      bytes = NONE;
      head = 0;
      tail = 0;
    }
  }

  void copyTo(ByteBuffer target, int count) {
    target.put(bytes, head, count);
  }

  byte at(int index) {
    return bytes[head + index];
  }

  /** Where a delimiter begins, at or after an index, or -1. */
  public int indexOf(byte[] delimiter, int from) {
    int last = tail - delimiter.length;
    for (int i = head + from; i <= last; i++) {
      if (bytes[i] == delimiter[0]
          && Arrays.equals(bytes, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        return i - head;
      }
    }
    return -1;
  }
}
