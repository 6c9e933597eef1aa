package io.monocle;

/**
 * Every o-routine of a program waits, and nothing is left that could let one go on. The message
 * says who waits for what; if some wait for each other, they come first.
 *
 * <p><b>Threads:</b> thrown to the caller of {@link Monocle#run(Body)}. <b>Cancellation:</b> the
 * o-routines are cancelled, as always when a program ends. <b>Errors:</b> it is one.
 */
public final class DeadlockException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public DeadlockException(String message) {
    super(message);
  }
}
