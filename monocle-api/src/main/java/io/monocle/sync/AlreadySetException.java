package io.monocle.sync;

/**
 * What is set once was set before.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class AlreadySetException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public AlreadySetException(String message) {
    super(message);
  }
}
