package io.monocle.net;

import org.jspecify.annotations.Nullable;

/**
 * Another socket listens on that address already.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class AddressInUseException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public AddressInUseException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
