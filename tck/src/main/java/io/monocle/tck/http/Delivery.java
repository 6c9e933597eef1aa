package io.monocle.tck.http;

/** How the network delivers what a client sends. */
public enum Delivery {
  /** All at once. */
  WHOLE("whole"),
  /** Byte by byte, or in about 700 pieces if it is long. */
  IN_PIECES("in pieces"),
  /** The first head, the rest but three bytes, those: each when the server has read what it has. */
  IN_THREE_PARTS("in three parts");

  private final String text;

  Delivery(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
