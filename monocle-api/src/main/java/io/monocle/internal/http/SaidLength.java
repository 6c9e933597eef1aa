package io.monocle.internal.http;

import io.monocle.spi.HttpFields;

/**
 * How many bytes a body still has to have, whose length its head has said. One that is longer would
 * be taken for the next message, and one that is shorter would have the next as its rest.
 */
final class SaidLength {
  private final boolean isSaid;
  private long owed;

  private SaidLength(long said) {
    isSaid = said >= 0;
    owed = said;
  }

  /** What a head says, if anything. */
  static SaidLength of(HttpFields fields) {
    return new SaidLength(Fields.contentLength(fields));
  }

  /** That many more; fails if those are too many. */
  void wrote(int bytes) {
    if (isSaid) {
      if (bytes > owed) {
        throw new IllegalStateException("the body is longer than was said");
      }
      owed -= bytes;
    }
  }

  /** That was all; fails if it is too little. */
  void end() {
    if (owed > 0) {
      throw new IllegalStateException("the body is " + owed + " bytes shorter than was said");
    }
  }
}
