package io.monocle;

/**
 * Something was called on a thread where it cannot work; the message names the fix.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class NotOnLoopException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public NotOnLoopException(String message) {
    super(message);
  }
}
