package io.monocle.channel;

/**
 * A queue or a channel is closed, and nothing is left in it.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ClosedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public ClosedException(String message) {
    super(message);
  }
}
