package io.monocle.tck.http;

/**
 * A step of an exchange.
 *
 * @param kind what is done
 * @param text the bytes to be sent, or the answer that is expected
 */
record Step(Kind kind, String text) {
  /** What is done. */
  enum Kind {
    SEND,
    /** An answer is read. */
    ANSWER,
    /** An answer to HEAD is read, which has no body. */
    HEAD_ANSWER,
    /** The client ends what it sends, and goes on reading. */
    END_OUTPUT,
    /** It is seen whether the connection is kept. */
    FATE
  }
}
