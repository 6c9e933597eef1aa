package io.monocle.channel;

/**
 * An item did not fit into a queue, and whoever put it did not want to wait.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class QueueFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public QueueFullException(String message) {
    super(message);
  }
}
