package io.monocle;

/**
 * No backend can be told: none is there, several are and none is chosen, the chosen one is not
 * there, or it was built for another version of the service provider interface. The message lists
 * what was found and the line that fixes it.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class NoBackendException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public NoBackendException(String message) {
    super(message);
  }
}
