package io.monocle;

/**
 * Something did not come in time. Unchecked, and never confused with {@link
 * java.util.concurrent.CancellationException}.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class TimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message: what was awaited, and how long. */
  public TimeoutException(String message) {
    super(message);
  }
}
