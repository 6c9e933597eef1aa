package io.monocle.http;

import io.monocle.net.NetworkException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a reply is not what its header fields say, such as no sound gzip.
 *
 * <p><b>Threads:</b> thrown to the caller. <b>Cancellation:</b> none. <b>Errors:</b> it is one.
 */
public final class MalformedReplyException extends NetworkException {
  private static final long serialVersionUID = 1;

  /** An exception with its whole message. */
  public MalformedReplyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
