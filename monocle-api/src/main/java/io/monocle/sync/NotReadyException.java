package io.monocle.sync;

/**
 * What somebody wanted at once is not there yet.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class NotReadyException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public NotReadyException(String message) {
    super(message);
  }
}
