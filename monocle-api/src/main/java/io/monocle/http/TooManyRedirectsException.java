package io.monocle.http;

import io.monocle.net.NetworkException;

/**
 * A reply led to another place, once more than is followed.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class TooManyRedirectsException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public TooManyRedirectsException(String message) {
    super(message, null);
  }
}
