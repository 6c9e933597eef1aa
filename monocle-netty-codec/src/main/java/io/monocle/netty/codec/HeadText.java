package io.monocle.netty.codec;

import java.util.Arrays;

/**
 * The bytes of a head while it is put together, in an array that is used again: from there they go
 * into a buffer in one piece, which costs less than a call of the buffer for each byte. Loop's
 * thread only.
 */
final class HeadText {
  private static final int USUAL_SIZE = 512;
  private static final int LARGEST_KEPT = 16 * 1024;

  private byte[] array = new byte[USUAL_SIZE];
  private int size;

  /** Begins anew. */
  HeadText clear() {
    if (array.length > LARGEST_KEPT) {
      array = new byte[USUAL_SIZE];
    }
    size = 0;
    return this;
  }

  byte[] array() {
    return array;
  }

  int size() {
    return size;
  }

  /** As Netty does, one byte for a character, and a question mark for what does not fit. */
  HeadText text(String text) {
    int length = text.length();
    makeRoom(length);
    byte[] target = array;
    int at = size;
    for (int i = 0; i < length; i++) {
      char each = text.charAt(i);
      target[at + i] = (byte) (each > 0xff ? '?' : each);
    }
    size = at + length;
    return this;
  }

  HeadText space() {
    makeRoom(1);
    array[size++] = ' ';
    return this;
  }

  HeadText endLine() {
    makeRoom(2);
    array[size++] = '\r';
    array[size++] = '\n';
    return this;
  }

  HeadText field(String name, String value) {
    text(name);
    makeRoom(2);
    array[size++] = ':';
    array[size++] = ' ';
    return text(value).endLine();
  }

  HeadText bytes(byte[] bytes) {
    makeRoom(bytes.length);
    System.arraycopy(bytes, 0, array, size, bytes.length);
    size += bytes.length;
    return this;
  }

  private void makeRoom(int more) {
    if (array.length - size < more) {
      array = Arrays.copyOf(array, Math.max(size + more, 2 * array.length));
    }
  }
}
