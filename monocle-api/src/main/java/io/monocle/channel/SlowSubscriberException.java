package io.monocle.channel;

/**
 * A subscriber of a {@link Broadcast} did not receive as fast as was sent, and was cut off.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class SlowSubscriberException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public SlowSubscriberException(String message) {
    super(message);
  }
}
