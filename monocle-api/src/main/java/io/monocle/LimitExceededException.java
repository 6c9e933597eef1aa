package io.monocle;

/**
 * Input was larger than its limit allows. The message names the limit, its value, and where the
 * input came from.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one; the
 * connection it came over is closed.
 */
public final class LimitExceededException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public LimitExceededException(String message) {
    super(message);
  }
}
