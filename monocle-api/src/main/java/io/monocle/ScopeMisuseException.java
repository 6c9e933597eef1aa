package io.monocle;

/**
 * A {@link Scope} was used by an o-routine that did not open it, after its close, or out of order.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class ScopeMisuseException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public ScopeMisuseException(String message) {
    super(message);
  }
}
