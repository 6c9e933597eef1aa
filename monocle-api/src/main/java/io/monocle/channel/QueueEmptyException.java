package io.monocle.channel;

/**
 * There was no item in a queue, and whoever wanted one did not want to wait.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class QueueEmptyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public QueueEmptyException(String message) {
    super(message);
  }
}
