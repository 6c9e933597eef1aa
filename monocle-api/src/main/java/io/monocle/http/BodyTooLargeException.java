package io.monocle.http;

/**
 * A body was to be read whole and is over its limit. A server answers it 413.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class BodyTooLargeException extends HttpException {
  private static final long serialVersionUID = 1;

  /** An exception that names the limit in bytes. */
  public BodyTooLargeException(long max) {
    super(413, "the body has more than " + max + " bytes");
  }
}
